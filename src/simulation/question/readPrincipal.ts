import { arnOf, parseArn } from '../../model/arns';
import { kindOf } from '../../model/containment';
import { findNode, findNodeByName, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { accountIdOf } from '../../model/owner';
import { principalOfArn } from '../../model/resourceOfArn';
import { accept, refuse, type Principal, type Reading, type Source } from './question';

/** Who signs the request: named in it, else the role of the workload. */
export function readPrincipal(design: Design, principal: string | undefined, source: Source): Reading<Principal> {
  if (principal === undefined) return accept(ownPrincipal(design, source));
  if (principal === 'anonymous') return accept({ type: 'anonymous', because: 'asked' });
  const named = findNodeByName(design, principal);
  if (named !== undefined) {
    return named.kind === 'role' || named.kind === 'user'
      ? accept(principalOfNode(design, named))
      : refuse(`\`principal\`: \`${named.name}\` is a ${kindOf(named).label}; a role, a user, an ARN or \`anonymous\` is expected.`);
  }
  const arn = parseArn(principal);
  if (arn !== null) {
    if (!isPrincipalArn(arn)) return refuse(`\`principal\`: \`${principal}\` is no ARN of a user, a role or a session.`);
    const node = principalOfArn(design, principal);
    // A session keeps its own ARN: policies may name it.
    return accept(node === undefined ? { type: 'arn', arn: principal, accountId: arn.accountId } : { ...principalOfNode(design, node), arn: principal });
  }
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal)) return accept({ type: 'arn', arn: principal, accountId: undefined });
  return refuse(`\`principal\`: the design has no role or user \`${principal}\`, and it is no ARN.`);
}

function ownPrincipal(design: Design, source: Source): Principal {
  if (source.type === 'on-premises' || source.type === 'internet') return { type: 'anonymous', because: 'no-principal' };
  const holder = credentialHolderOf(design, source);
  const roleId = holder !== undefined && 'roleId' in holder ? holder.roleId : undefined;
  const role = findNode(design, roleId);
  if (role?.kind === 'role') return principalOfNode(design, role);
  const arn = roleId === undefined ? null : parseArn(roleId);
  if (roleId !== undefined && arn !== null) return { type: 'arn', arn: roleId, accountId: arn.accountId };
  return { type: 'anonymous', because: 'no-role' };
}

function principalOfNode(design: Design, node: NodeOf<'role'> | NodeOf<'user'>): Extract<Principal, { type: 'node' }> {
  return { type: 'node', node, arn: arnOf(design, node) ?? node.id, accountId: accountIdOf(design, node) };
}

/** What holds the credentials that a workload signs with: an interface sends for its instance. */
export function credentialHolderOf(design: Design, source: Source): DesignNode | undefined {
  if (source.type !== 'workload' && source.type !== 'outside-vpc') return undefined;
  const { node } = source;
  return node.kind === 'networkInterface' ? findNode(design, node.instanceId ?? instanceWith(design, node.id)) : node;
}

function instanceWith(design: Design, interfaceId: string): string | undefined {
  return design.nodes.find((node) => node.kind === 'instance' && node.networkInterfaceIds.some((id) => id === interfaceId))?.id;
}

function isPrincipalArn({ service, resource, accountId }: { service: string; resource: string; accountId: string }): boolean {
  if (!/^\d{12}$/.test(accountId)) return false;
  if (service === 'iam') return resource === 'root' || /^(?:user|role)\/.+/.test(resource);
  return service === 'sts' && /^(?:assumed-role\/[^/]+\/[^/]+|federated-user\/.+)$/.test(resource);
}

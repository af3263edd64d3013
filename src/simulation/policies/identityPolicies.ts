import { findNode, type Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { resourceOfArn } from '../../model/resourceOfArn';
import type { Assumption } from '../../network/step';
import { awsManagedPolicyText } from './awsManagedPolicies';
import type { FoundPolicy, FoundPolicies } from './placedPolicy';
import { withElasticIpAddresses } from './elasticIpAddresses';
import { compiledPolicyOf } from './policyTexts';

type Holder = NodeOf<'role'> | NodeOf<'user'>;

/** The identity policies of a role or user: its own, the managed ones attached to it, and those of a user's groups. */
export function identityPoliciesOf(design: Design, holder: Holder): FoundPolicies {
  const own = attachedPolicies(design, holder, { identityPolicies: holder.identityPolicies, managedPolicyIds: holder.managedPolicyIds, of: `\`${holder.name}\`` });
  const groups = holder.kind === 'user' ? (holder.groups ?? []) : [];
  const joined = groups.map((group) => {
    if (group.known) return attachedPolicies(design, holder, { ...group, of: `the group \`${group.name}\` of \`${holder.name}\`` });
    const message = `The policies of the group \`${group.name}\` of \`${holder.name}\` are not known; they are taken to allow nothing and to deny nothing.`;
    return { policies: [], assumptions: [{ code: 'GROUP_POLICIES_UNKNOWN', message }] };
  });
  return { policies: [own, ...joined].flatMap(({ policies }) => policies), assumptions: [own, ...joined].flatMap(({ assumptions }) => assumptions) };
}

interface Attached {
  readonly identityPolicies: Holder['identityPolicies'];
  readonly managedPolicyIds: Holder['managedPolicyIds'];
  /** Whose policies they are, in words. */
  readonly of: string;
}

function attachedPolicies(design: Design, holder: Holder, { identityPolicies, managedPolicyIds, of }: Attached): FoundPolicies {
  const isOwn = identityPolicies === holder.identityPolicies;
  const policies: FoundPolicy[] = identityPolicies.map(({ name, policy }, position) => ({
    nodeId: holder.id,
    // A group is no node of the design: its policies have no place of their own to point into.
    key: isOwn ? `identityPolicies/${position}` : null,
    layer: 'identity-policy',
    title: `the policy \`${name}\` of ${of}`,
    policy: compiledPolicyOf(withElasticIpAddresses(design, policy), 'identity'),
  }));
  const assumptions: Assumption[] = [];
  for (const id of managedPolicyIds) {
    const found = managedPolicy(design, id, holder, { kind: 'identity', of });
    if (found !== undefined) policies.push(found);
    else {
      assumptions.push({
        code: 'MANAGED_POLICY_UNKNOWN',
        message: `The content of the managed policy \`${id}\` of ${of} is not known; it is taken to allow nothing and to deny nothing.`,
      });
    }
  }
  return { policies, assumptions };
}

/** The permissions boundary; one whose content is not known is taken to limit nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function permissionsBoundaryOf(design: Design, holder: Holder): FoundPolicies {
  const id = holder.permissionsBoundaryId;
  if (id === undefined) return { policies: [], assumptions: [] };
  const found = managedPolicy(design, id, holder, { kind: 'boundary', of: `\`${holder.name}\`` });
  if (found !== undefined) return { policies: [found], assumptions: [] };
  const message = `The content of the permissions boundary \`${id}\` of \`${holder.name}\` is not known; it is taken to limit nothing.`;
  return { policies: [], assumptions: [{ code: 'MANAGED_POLICY_UNKNOWN', message }] };
}

function managedPolicy(design: Design, id: string, holder: Holder, { kind, of }: { readonly kind: 'identity' | 'boundary'; readonly of: string }): FoundPolicy | undefined {
  const layer = kind === 'identity' ? 'identity-policy' : 'permissions-boundary';
  const node = findNode(design, id) ?? resourceOfArn(design, id)?.node;
  if (node?.kind === 'managedPolicy') {
    const title = kind === 'identity' ? `the managed policy \`${node.name}\` of ${of}` : `the permissions boundary \`${node.name}\` of ${of}`;
    return { nodeId: node.id, key: 'policy', layer, title, policy: compiledPolicyOf(withElasticIpAddresses(design, node.policy), kind) };
  }
  const text = awsManagedPolicyText(id);
  if (text === undefined) return undefined;
  // A policy that AWS keeps is charged to the role or user that has it.
  const title = kind === 'identity' ? `the AWS managed policy \`${id.split('/').at(-1) ?? id}\` of ${of}` : `the permissions boundary \`${id}\` of ${of}`;
  return { nodeId: holder.id, key: null, layer, title, policy: compiledPolicyOf(text, kind) };
}

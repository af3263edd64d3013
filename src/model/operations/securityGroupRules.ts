import { findNodeOf, type Design } from '../design';
import { parseCidr } from '../ip';
import type { SecurityGroup, SecurityGroupRule } from '../kinds';
import { finish, refuse, replaceNode, startDraft, type OperationResult, type Refused } from './result';

export type RuleDirection = 'ingress' | 'egress';

/** AWS's rule of a group that names no outbound rules: everything, to anywhere. */
export const defaultEgress: readonly SecurityGroupRule[] = [{ protocol: '-1', peer: { type: 'cidr', cidr: '0.0.0.0/0' } }];

/** The outbound rules as a grid shows them: AWS's default stands in where none are written. */
export function egressRulesOf(group: SecurityGroup): readonly SecurityGroupRule[] {
  return group.egress ?? defaultEgress;
}

export function addSecurityGroupRule(design: Design, groupId: string, direction: RuleDirection, rule: SecurityGroupRule): OperationResult {
  return changeRules(design, groupId, direction, (rules) => [...rules, rule], `Rule added to`);
}

export function replaceSecurityGroupRule(
  design: Design,
  groupId: string,
  direction: RuleDirection,
  change: { index: number; rule: SecurityGroupRule },
): OperationResult {
  return changeRules(design, groupId, direction, (rules) => rules.map((rule, index) => (index === change.index ? change.rule : rule)), `Rule changed in`);
}

export function removeSecurityGroupRule(design: Design, groupId: string, direction: RuleDirection, index: number): OperationResult {
  return changeRules(design, groupId, direction, (rules) => rules.filter((_, position) => position !== index), `Rule removed from`);
}

/** All rules of one direction: rows pasted from a spreadsheet. `undefined` outbound is AWS's default, everything to anywhere. */
export function setSecurityGroupRules(
  design: Design,
  groupId: string,
  direction: RuleDirection,
  rules: readonly SecurityGroupRule[] | undefined,
): OperationResult {
  const group = findNodeOf(design, groupId, 'securityGroup');
  if (!group) return refuse('The security group is no longer in the design.');
  if (rules === undefined && direction === 'egress') {
    const { egress: _written, ...rest } = group;
    const draft = startDraft(design);
    replaceNode(draft, rest);
    return finish(draft, `\`${group.name}\` allows everything outbound again.`);
  }
  return changeRules(design, groupId, direction, () => rules ?? [], `Rules set in`);
}

function changeRules(
  design: Design,
  groupId: string,
  direction: RuleDirection,
  change: (rules: readonly SecurityGroupRule[]) => readonly SecurityGroupRule[],
  what: string,
): OperationResult {
  const group = findNodeOf(design, groupId, 'securityGroup');
  if (!group) return refuse('The security group is no longer in the design.');
  const rules = change(direction === 'ingress' ? group.ingress : egressRulesOf(group));
  for (const rule of rules) {
    const refusal = refusalOfRule(rule);
    if (refusal) return refusal;
  }
  const draft = startDraft(design);
  replaceNode(draft, direction === 'ingress' ? { ...group, ingress: rules } : { ...group, egress: rules });
  return finish(draft, `${what} \`${group.name}\`.`);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
function refusalOfRule({ peer, fromPort, toPort, protocol }: SecurityGroupRule): Refused | undefined {
  if (peer.type === 'cidr' && !(peer.cidr.includes('/') && parseCidr(peer.cidr))) return refuse(`\`${peer.cidr}\` is not a CIDR block.`);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  for (const port of [fromPort, toPort]) {
    if (hasPorts && port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535)) return refuse(`${port} is not a port; ports go from 0 to 65535.`);
  }
  if (hasPorts && fromPort !== undefined && toPort !== undefined && fromPort > toPort) return refuse(`The first port ${fromPort} lies behind the last port ${toPort}.`);
  return undefined;
}

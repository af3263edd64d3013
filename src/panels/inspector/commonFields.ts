import { containerIdOf } from '../../model/containment';
import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { ownVpcOf } from '../../model/owner';
import { refusalOfName, renameNode } from '../../model/operations/renameNode';
import { reparentNode } from '../../model/operations/reparentNode';
import { refuse, type OperationResult } from '../../model/operations/result';
import type { ChoiceOption, Field } from './field';
import { accountProblem, regionProblem } from './validation';

export const nameField: Field = {
  type: 'text',
  property: 'name',
  cloudFormation: 'Tags: Name',
  label: 'Name',
  hint: 'Unique within its kind. The logical id in a template stays as it is.',
  single: true,
  validate: (text, node, design) => refusalOfName(design, node, text.trim())?.reason,
  write: (design, [id], value) => (id === undefined ? refuse('Nothing is selected.') : renameNode(design, id, typeof value === 'string' ? value : '')),
};

/** Where it belongs, when that is not the design's own account and Region. */
export const placeFields: readonly Field[] = [
  {
    type: 'text',
    property: 'accountId',
    label: 'Account',
    hint: 'The owner, when it is another account than that of its VPC or of the design.',
    optional: true,
    placeholder: (node, design) => ownVpcOf(design, node)?.accountId ?? design.accountId,
    validate: accountProblem,
  },
  {
    type: 'text',
    property: 'region',
    label: 'Region',
    hint: 'When it is another one than that of its VPC or of the design.',
    optional: true,
    placeholder: (node, design) => ownVpcOf(design, node)?.region ?? design.region,
    validate: regionProblem,
  },
];

export function vpcIdOf(design: Design, node: DesignNode): string | undefined {
  return ownVpcOf(design, node)?.id;
}

export function isInVpcOf(candidate: DesignNode, node: DesignNode, design: Design): boolean {
  const vpcId = vpcIdOf(design, node);
  return vpcId !== undefined && vpcIdOf(design, candidate) === vpcId;
}

function mayUseGroup(candidate: DesignNode, node: DesignNode, design: Design): boolean {
  if (candidate.kind !== 'securityGroup') return false;
  const vpcId = vpcIdOf(design, node);
  return candidate.vpcId === vpcId || candidate.associatedVpcIds.some((id) => id === vpcId);
}

export function securityGroupsField(cloudFormation: string, none = 'None chosen: the default security group of the VPC.'): Field {
  return {
    type: 'references',
    property: 'securityGroupIds',
    label: 'Security groups',
    hint: 'Their rules together decide what comes in and goes out.',
    cloudFormation,
    kinds: ['securityGroup'],
    fits: mayUseGroup,
    none,
  };
}

export function subnetsField(cloudFormation: string, hint: string, fits: typeof isInVpcOf = isInVpcOf): Field {
  return {
    type: 'references',
    property: 'subnetIds',
    label: 'Subnets',
    hint,
    cloudFormation,
    kinds: ['subnet'],
    fits,
    none: 'No subnet chosen.',
    detail: (candidate) => (candidate.kind === 'subnet' ? candidate.availabilityZone : ''),
  };
}

/** Its one subnet. Another one is a move: zone, VPC and address follow. */
export function subnetField(cloudFormation: string, hint: string): Field {
  return {
    type: 'reference',
    property: 'subnetId',
    label: 'Subnet',
    hint,
    cloudFormation,
    kinds: ['subnet'],
    write: (design, ids, value) =>
      typeof value === 'string' ? chain(design, ids.map((id) => (whole: Design) => reparentNode(whole, id, { containerId: value }))) : refuse('Choose a subnet.'),
  };
}

export const roleField: Field = {
  type: 'reference',
  property: 'roleId',
  label: 'Role',
  hint: 'Signs its requests, unless a request names another principal.',
  kinds: ['role'],
  absent: 'No role: its requests are anonymous',
};

export function optionsOf(...pairs: readonly (readonly [string, string])[]): readonly ChoiceOption[] {
  return pairs.map(([value, label]) => ({ value, label }));
}

export const ipAddressTypes = optionsOf(['ipv4', 'IPv4'], ['ipv6', 'IPv6'], ['dualstack', 'Dual stack']);

/** One after the other; the first refusal stops it, and nothing has happened. */
export function chain(design: Design, steps: readonly ((design: Design) => OperationResult)[]): OperationResult {
  let result: OperationResult = { ok: true, design, created: [], changed: [], removed: [], summary: 'Nothing changed.' };
  for (const step of steps) {
    if (!result.ok) return result;
    result = step(result.design);
  }
  return result;
}

/** What stands in a container, directly. */
export function contentOf(design: Design, id: string): readonly DesignNode[] {
  return design.nodes.filter((node) => containerIdOf(design, node) === id);
}

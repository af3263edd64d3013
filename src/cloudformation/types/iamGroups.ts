import type { NodeOf } from '../../model/kinds';
import { brandId, type IdOf } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';

type Group = NonNullable<NodeOf<'user'>['groups']>[number];

/**
 * The groups a user is in, with their policies: those count as the user's own. The groups themselves stay in the template as they are.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-group.html
 */
export function readGroups(user: ResourceReader): readonly Group[] | undefined {
  if (user.mode === 'outline') return undefined;
  const names = new Set<string>(user.ids('Groups'));
  for (const addition of user.template.foldedInto('AWS::IAM::UserToGroupAddition', 'Users', user.logicalId)) {
    const name = user.other(addition.logicalId)?.id('GroupName');
    if (name !== undefined) names.add(name);
  }
  return names.size === 0 ? undefined : [...names].map((name) => readGroup(user, name));
}

function readGroup(user: ResourceReader, name: string): Group {
  const group = groupNamed(user, name);
  if (group === undefined) return { name, known: false, identityPolicies: [], managedPolicyIds: [] };
  return { name: group.knownText('GroupName') ?? name, known: true, identityPolicies: policiesOf(group), managedPolicyIds: managedPoliciesOf(group) };
}

/** By logical id, or by the name it gives itself. */
function groupNamed(user: ResourceReader, name: string): ResourceReader | undefined {
  for (const { logicalId, type, active } of user.template.resources.values()) {
    if (type !== 'AWS::IAM::Group' || !active) continue;
    const group = user.other(logicalId);
    if (logicalId === name || group?.knownText('GroupName') === name) return group;
  }
  return undefined;
}

function policiesOf(group: ResourceReader): Group['identityPolicies'] {
  const inline = group.objects('Policies').map((entry) => ({ name: entry.text('PolicyName') ?? '', policy: entry.policy('PolicyDocument') }));
  const attached = ([['AWS::IAM::Policy', 'Groups'], ['AWS::IAM::GroupPolicy', 'GroupName']] as const).flatMap(([type, property]) =>
    group.template.foldedInto(type, property, group.logicalId).map(({ logicalId }) => {
      const resource = group.other(logicalId);
      return { name: resource?.text('PolicyName') ?? logicalId, policy: resource?.policy('PolicyDocument') };
    }),
  );
  return [...inline, ...attached].flatMap(({ name, policy }) => (policy === undefined ? [] : [{ name, policy }]));
}

function managedPoliciesOf(group: ResourceReader): IdOf<'managedPolicy'>[] {
  const naming = group.template.foldedInto('AWS::IAM::ManagedPolicy', 'Groups', group.logicalId).map(({ logicalId }) => brandId('managedPolicy', logicalId));
  return [...group.ids('ManagedPolicyArns', 'managedPolicy'), ...naming];
}

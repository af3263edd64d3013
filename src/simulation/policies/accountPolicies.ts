import { nodesOf, type Design } from '../../model/design';
import { derived } from '../../model/derived';
import type { NodeOf } from '../../model/kinds';
import type { FoundPolicy } from './placedPolicy';
import { compiledPolicyOf } from './policyTexts';

const accounts = derived((design) => new Map(nodesOf(design, 'account').map((node) => [node.account, node])));

/** What the design knows of an account and its organization. */
export function accountOf(design: Design, accountId: string | undefined): NodeOf<'account'> | undefined {
  return accountId === undefined ? undefined : accounts(design).get(accountId);
}

/** The levels of SCPs over an account, root first; no levels: it is not governed by SCPs. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
export function serviceControlPoliciesOf(account: NodeOf<'account'> | undefined): readonly (readonly FoundPolicy[])[] {
  return account === undefined ? [] : levelsOf(account, 'serviceControlPolicies', 'scp');
}

/** The levels of RCPs over an account's resources. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
export function resourceControlPoliciesOf(account: NodeOf<'account'> | undefined): readonly (readonly FoundPolicy[])[] {
  return account === undefined ? [] : levelsOf(account, 'resourceControlPolicies', 'rcp');
}

function levelsOf(
  account: NodeOf<'account'>,
  property: 'serviceControlPolicies' | 'resourceControlPolicies',
  kind: 'scp' | 'rcp',
): readonly (readonly FoundPolicy[])[] {
  return (account[property] ?? []).map((level, depth) =>
    level.map(({ name, policy }, position) => ({
      nodeId: account.id,
      key: `${property}/${depth}/${position}`,
      layer: kind,
      title: `the ${kind === 'scp' ? 'service control policy' : 'resource control policy'} \`${name}\` of \`${account.name}\``,
      policy: compiledPolicyOf(policy, kind),
    })),
  );
}

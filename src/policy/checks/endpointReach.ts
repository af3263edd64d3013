import { addCondition, fix } from '../fixes';
import { defineCheck, forKinds, nameOf, type Report } from './check';
import { dropCondition } from './conditionEdits';
import { withoutPolicy } from './endpointTypes';
import { everybody } from './everybody';
import type { ConditionView, PolicyView, ResourceView, StatementView } from './policyView';

type Code = 'POL909' | 'POL914' | 'POL915' | 'POL930';

/** Whose credentials and whose resources an endpoint lets through. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const endpointReach = defineCheck<Code>({
  codes: { POL909: 'warning', POL914: 'security-warning', POL915: 'security-warning', POL930: 'suggestion' },
  applies: forKinds('endpoint'),
  run(policy, report) {
    checkDefault(policy, report);
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) checkConstant(policy, statement, condition, report);
      if (statement.effect !== 'Allow') continue;
      checkPrincipals(policy, statement, report);
      checkResources(policy, statement, report);
    }
  },
});

function checkDefault(policy: PolicyView, report: Report<Code>): void {
  const { statements, root } = policy;
  const [only, ...others] = statements;
  if (!root || !only || others.length > 0 || only.effect !== 'Allow' || only.conditions.length > 0) return;
  const isDefault = everybody(only) && only.actions?.negated === false && only.resources?.negated === false && only.actions.entries.some(({ every }) => every) && only.resources.entries.some(({ every }) => every);
  if (isDefault) report('POL930', 'Same as having no custom policy.', { pointer: '', offset: root.offset, length: 1 }, { fixes: [withoutPolicy(policy)] });
}

/** Every request here comes through this endpoint. */
function checkConstant({ options: { facts } }: PolicyView, { effect }: StatementView, condition: ConditionView, report: Report<Code>): void {
  const { lowerCaseKey, operator, values, key } = condition;
  if (!constantKeys.has(lowerCaseKey) || !operator) return;
  const own = facts?.endpoints.find(({ id }) => id === facts.ownEndpointId);
  const value = lowerCaseKey === 'aws:sourcevpce' ? own?.id : lowerCaseKey === 'aws:sourcevpc' ? own?.vpcId : undefined;
  const isListed = value !== undefined && values.some(({ text }) => text === value);
  const outcome = operator.comparison.group === 'Null' || value === undefined ? undefined : isListed !== operator.negated;
  const says = outcome === undefined ? 'the condition is true for every request, or for none' : `always ${String(outcome)}`;
  const widens = outcome !== true;
  const title = `Remove the condition${widens ? (effect === 'Deny' ? ' (denies more)' : ' (grants more)') : ''}`;
  report('POL909', `\`${key}\` is constant here: ${says}.`, nameOf(condition.member), { fixes: [fix(title, dropCondition(condition))] });
}

const constantKeys: ReadonlySet<string> = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpceaccount']);

function checkPrincipals(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const open = everybody(statement);
  const denied = policy.statements.some((other) => other.effect === 'Deny' && everybody(other) && other.conditions.some((condition) => limits(condition, principalKeys, 'negated')));
  if (!open || denied || statement.conditions.some((condition) => limits(condition, principalKeys, 'positive'))) return;
  report('POL914', 'Credentials of any account can be used through this endpoint.', open.node, { fixes: added(policy, statement, 'aws:PrincipalOrgID', 'aws:PrincipalAccount') });
}

function checkResources(policy: PolicyView, statement: StatementView, report: Report<Code>): void {
  const { resources } = statement;
  const open = resources?.negated === false ? resources.entries.find(isAnyAccounts) : undefined;
  if (!open || deniesForeignResources(policy.statements) || asksForOwner(statement) || namesNoResource(statement)) return;
  const what = policy.endpointService === undefined ? 'resources' : `resources of \`${policy.endpointService}\``;
  report('POL915', `Data can be written to any account's ${what}.`, open.node, { fixes: added(policy, statement, 'aws:ResourceOrgID', 'aws:ResourceAccount') });
}

/** Actions such as `ec2:DescribeInstances` work on nothing that could belong to another account; `*` is all one can write there. */
function namesNoResource({ actions }: StatementView): boolean {
  if (!actions || actions.negated || actions.entries.length === 0) return false;
  return actions.entries.every(({ every, covered }) => {
    const known = every ? undefined : covered();
    return known !== undefined && known.length > 0 && known.every(({ resources }) => resources.length === 0);
  });
}

function added({ options, text }: PolicyView, { node }: StatementView, organizationKey: string, accountKey: string) {
  const organization = options.facts?.organizationIds[0];
  if (organization !== undefined) return [fix(`Add \`"${organizationKey}": "${organization}"\``, addCondition(text, node, 'StringEquals', organizationKey, organization))];
  const account = options.account ?? options.facts?.accounts[0];
  return account === undefined ? [] : [fix(`Add \`"${accountKey}": "${account}"\``, addCondition(text, node, 'StringEquals', accountKey, account))];
}

const principalKeys: ReadonlySet<string> = new Set(['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn', 'aws:principalisawsservice', 'aws:principalservicename', 'aws:principalservicenameslist', 'aws:userid', 'aws:username', 'aws:sourceidentity']);
// AWS services acting by themselves carry no customer's data out.
const resourceKeys: ReadonlySet<string> = new Set(['aws:principalisawsservice', 'aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths', 's3:resourceaccount', 's3:dataaccesspointaccount', 's3:dataaccesspointarn', 'kms:calleraccount']);

function limits({ lowerCaseKey, operator }: ConditionView, keys: ReadonlySet<string>, how: 'positive' | 'negated'): boolean {
  const isTag = lowerCaseKey.startsWith(keys === principalKeys ? 'aws:principaltag/' : 'aws:resourcetag/');
  if (!operator || operator.comparison.group === 'Null' || !(keys.has(lowerCaseKey) || isTag)) return false;
  return how === 'negated' ? operator.negated : !operator.negated && !operator.ifExists && operator.set !== 'ForAllValues';
}

/** Whether a `Deny` keeps out what others own. */
export function deniesForeignResources(statements: readonly StatementView[]): boolean {
  return statements.some(({ effect, conditions }) => effect === 'Deny' && conditions.some((condition) => limits(condition, resourceKeys, 'negated')));
}

/** Whether an `Allow` says by a condition whose resources it means. */
export function asksForOwner({ conditions }: StatementView): boolean {
  return conditions.some((condition) => limits(condition, resourceKeys, 'positive'));
}

export function isAnyAccounts({ every, arn }: ResourceView): boolean {
  return every || (arn !== undefined && (arn.account === '' || arn.account === '*') && /^[*/]+$/.test(arn.resource));
}

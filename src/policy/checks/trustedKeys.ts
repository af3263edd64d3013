import { suppliesEndpointKey, type EndpointKey } from '../../catalog/policyServices';
import { addCondition, fix } from '../fixes';
import { defineCheck, nameOf } from './check';
import { hasKey } from './conditionEdits';
import type { ActionView, ConditionView, PolicyView, StatementView } from './policyView';
import { splitWithoutCondition } from './splitStatement';

/** Keys that say less than they seem to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const trustedKeys = defineCheck({
  codes: { POL430: 'security-warning', POL431: 'security-warning', POL432: 'warning', POL450: 'suggestion' },
  run(policy, report) {
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        const { lowerCaseKey, key, member, operator } = condition;
        const place = nameOf(member);
        if (lowerCaseKey === 'aws:useragent' || lowerCaseKey === 'aws:referer') report('POL430', 'The caller sets this value at will.', place);
        const pair = pairs.get(lowerCaseKey);
        if (pair && !hasKey(statement, ...pair.keys) && !isPairedByOtherDeny(policy, condition, statement, pair.keys)) {
          const vpc = designVpc(policy);
          const fixes = vpc === undefined || statement.effect === 'Deny' ? [] : [fix(`Add \`"${pair.add}": "${vpc}"\``, addCondition(policy.text, statement.node, 'StringEquals', pair.add, vpc))];
          report('POL431', `Private addresses repeat in other VPCs; add \`${pair.add}\`.`, place, { fixes });
        }
        const endpointKey = endpointKeys.find((name) => name.toLowerCase() === lowerCaseKey);
        if (endpointKey && operator && operator.comparison.group !== 'Null') {
          const silent = (statement.actions && !statement.actions.negated ? statement.actions.entries : []).filter((entry) => !supplies(endpointKey, entry));
          if (silent.length > 0 && !(operator.ifExists && hasOtherEndpointKey(statement, condition, silent))) report('POL432', `${namesOf(silent)} \`${key}\`: ${consequence(statement, operator.negated || operator.ifExists)}`, place, { fixes: [splitOf(policy, { statement, condition, silent })] });
        }
        if (policy.kind === 'resource' && operator?.comparison.group !== 'Null' && constantKeys.has(lowerCaseKey)) report('POL450', 'Constant for this resource.', place);
      }
    }
  },
});

const pairs: ReadonlyMap<string, { readonly keys: readonly string[]; readonly add: string }> = new Map([
  ['aws:vpcsourceip', { keys: ['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn'], add: 'aws:SourceVpc' }],
  ['aws:ec2instancesourceprivateipv4', { keys: ['aws:ec2instancesourcevpc'], add: 'aws:Ec2InstanceSourceVpc' }],
]);
const endpointKeys: readonly EndpointKey[] = ['aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths', 'aws:SourceVpcArn'];
const constantKeys: ReadonlySet<string> = new Set(['s3:resourceaccount', 'aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths']);

/** Two `Deny` statements, one for the VPC and one for the address, leave only what has both. */
function isPairedByOtherDeny({ statements }: PolicyView, { operator }: ConditionView, { effect }: StatementView, keys: readonly string[]): boolean {
  if (effect !== 'Deny' || operator?.negated !== true) return false;
  return statements.some((other) => other.effect === 'Deny' && other.conditions.some((condition) => keys.includes(condition.lowerCaseKey) && condition.operator?.negated === true));
}

function designVpc({ options: { facts } }: PolicyView): string | undefined {
  const own = facts?.endpoints.find(({ id }) => id === facts.ownEndpointId);
  return own?.vpcId ?? (facts?.vpcs.length === 1 ? facts.vpcs[0]?.id : undefined);
}

function splitOf(policy: PolicyView, { statement, condition, silent }: { readonly statement: StatementView; readonly condition: ConditionView; readonly silent: readonly ActionView[] }) {
  const [only, ...others] = silent;
  const isTrueWithoutKey = condition.operator?.negated === true || condition.operator?.ifExists === true;
  return only && others.length === 0 ? splitWithoutCondition(policy, { statement, entry: only, condition, isTrueWithoutKey }) : undefined;
}

/** With `IfExists` one key of the endpoint steps back where it is missing, and another that these services do send decides. */
function hasOtherEndpointKey({ conditions }: StatementView, own: ConditionView, silent: readonly ActionView[]): boolean {
  return conditions.some(({ lowerCaseKey }) => {
    const key = lowerCaseKey === own.lowerCaseKey ? undefined : endpointKeys.find((name) => name.toLowerCase() === lowerCaseKey);
    return key !== undefined && silent.every((entry) => supplies(key, entry));
  });
}

function supplies(key: EndpointKey, { every, text, prefix }: ActionView): boolean {
  return !every && suppliesEndpointKey(key, text.endsWith('*') ? `${prefix}:any` : text);
}

function namesOf(entries: readonly ActionView[]): string {
  const names = [...new Set(entries.map(({ every, prefix }) => (every ? 'Most services' : `\`${prefix}\``)))];
  return `${names.join(', ')} ${names.length === 1 && names[0] !== 'Most services' ? 'never sends' : 'never send'}`;
}

function consequence({ effect }: StatementView, negated: boolean): string {
  if (effect === 'Deny') return negated ? 'the condition is always true, and everything else the statement covers is denied.' : 'nothing is denied.';
  return negated ? 'the condition is always true.' : 'nothing is allowed.';
}

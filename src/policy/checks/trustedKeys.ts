import { suppliesEndpointKey, type EndpointKey } from '../../catalog/policyServices';
import { addCondition, fix } from '../fixes';
import { defineCheck, nameOf } from './check';
import { hasKey } from './conditionEdits';
import type { ActionView, PolicyView, StatementView } from './policyView';

/** Keys that say less than they seem to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const trustedKeys = defineCheck({
  codes: { POL430: 'security-warning', POL431: 'security-warning', POL432: 'warning', POL450: 'suggestion' },
  run(policy, report) {
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        const { lowerCaseKey, key, member, operator } = condition;
        const place = nameOf(member);
        if (lowerCaseKey === 'aws:useragent' || lowerCaseKey === 'aws:referer') report('POL430', 'The caller sets this value at will.', place);
        const pair = pairs[lowerCaseKey];
        if (pair && !hasKey(statement, ...pair.keys)) {
          const vpc = designVpc(policy);
          const operatorName = statement.effect === 'Deny' ? 'StringNotEquals' : 'StringEquals';
          const fixes = vpc === undefined || statement.effect === 'Deny' ? [] : [fix(`Add \`"${pair.add}": "${vpc}"\``, addCondition(policy.text, statement.node, operatorName, pair.add, vpc))];
          report('POL431', `Private addresses repeat in other VPCs; add \`${pair.add}\`.`, place, { fixes });
        }
        const endpointKey = endpointKeys.find((name) => name.toLowerCase() === lowerCaseKey);
        // With `IfExists` the policy says itself what is to happen without the key.
        if (endpointKey && operator && operator.comparison.group !== 'Null' && !operator.ifExists) {
          const silent = (statement.actions && !statement.actions.negated ? statement.actions.entries : []).filter((entry) => !supplies(endpointKey, entry));
          if (silent.length > 0) report('POL432', `${namesOf(silent)} ${silent.length === 1 ? 'never sends' : 'never send'} \`${key}\`: ${consequence(statement, operator.negated)}`, place);
        }
        if (policy.kind === 'resource' && operator?.comparison.group !== 'Null' && constantKeys.has(lowerCaseKey)) report('POL450', 'Constant for this resource.', place);
      }
    }
  },
});

const pairs: Readonly<Record<string, { readonly keys: readonly string[]; readonly add: string }>> = {
  'aws:vpcsourceip': { keys: ['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn'], add: 'aws:SourceVpc' },
  'aws:ec2instancesourceprivateipv4': { keys: ['aws:ec2instancesourcevpc'], add: 'aws:Ec2InstanceSourceVpc' },
};
const endpointKeys: readonly EndpointKey[] = ['aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths', 'aws:SourceVpcArn'];
const constantKeys: ReadonlySet<string> = new Set(['s3:resourceaccount', 'aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths']);

function designVpc({ options: { facts } }: PolicyView): string | undefined {
  const own = facts?.endpoints.find(({ id }) => id === facts.ownEndpointId);
  return own?.vpcId ?? (facts?.vpcs.length === 1 ? facts.vpcs[0]?.id : undefined);
}

function supplies(key: EndpointKey, { every, text, prefix }: ActionView): boolean {
  return !every && suppliesEndpointKey(key, text.endsWith('*') ? `${prefix}:any` : text);
}

function namesOf(entries: readonly ActionView[]): string {
  return [...new Set(entries.map(({ every, prefix }) => (every ? 'Most services' : `\`${prefix}\``)))].join(', ');
}

function consequence({ effect }: StatementView, negated: boolean): string {
  if (effect === 'Deny') return negated ? 'the condition is always true, and everything else the statement covers is denied.' : 'nothing is denied.';
  return negated ? 'the condition is always true.' : 'nothing is allowed.';
}

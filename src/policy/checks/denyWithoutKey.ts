import type { ConditionKeyPresence } from '../../catalog/conditionKeys';
import { addCondition, fix } from '../fixes';
import { defineCheck, forKinds, nameOf } from './check';
import { hasKey, underOperator } from './conditionEdits';
import type { Check } from './check';
import type { ConditionView, PolicyView, StatementView } from './policyView';

/** What a `Deny` does to requests that do not carry its key. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const denyWithoutKey: Check = defineCheck({
  codes: { POL455: 'warning', POL456: 'warning' },
  run(policy, report) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Deny') continue;
      for (const condition of statement.conditions) {
        const { operator, facts, key, lowerCaseKey, values } = condition;
        if (!operator || !facts?.global) continue;
        if (lowerCaseKey === 'aws:multifactorauthpresent' && operator.name === 'Bool' && values.some(({ text }) => text.toLowerCase() === 'false')) {
          report('POL456', 'Does not deny long-term credentials: their requests do not carry the key.', nameOf(condition.operatorMember), { fixes: [underOperator(policy, condition, 'BoolIfExists')] });
        }
        const who = whoLacks[facts.global.presence];
        if (who === undefined || !operator.negated || operator.ifExists || operator.set !== 'none' || hasExemption(policy, statement, condition)) continue;
        const fixes = [
          underOperator(policy, condition, `${operator.name}IfExists`, `Keep, and say so with \`${operator.name}IfExists\``),
          fix('Deny only requests that carry the key (grants more)', addCondition(policy.text, statement.node, 'Null', key, 'false')),
        ];
        report('POL455', `Also denies every request without \`${key}\`: ${who}.`, nameOf(condition.member), { fixes });
      }
    }
  },
});

const whoLacks: Readonly<Partial<Record<ConditionKeyPresence, string>>> = {
  'iam-user': 'roles, services and anonymous callers',
  'tagged-principal': 'callers without this tag',
  'principal-in-organization': 'AWS services, anonymous callers and accounts outside any organization',
  'service-principal': 'everybody but AWS services',
  'service-principal-for-resource': 'everybody but AWS services that act for a resource',
  'temporary-credentials': 'users with long-term keys',
  'multi-factor-authentication': 'everybody without multi-factor authentication',
  'instance-role': 'everybody but instances',
  'set-at-role-assumption': 'sessions that do not carry it',
  'through-vpc-endpoint': 'everything that does not come through a VPC endpoint, and AWS services',
  'through-vpc-endpoint-of-listed-services': 'everything that does not come through a VPC endpoint, and services that do not send it',
  'resource-in-organization': 'resources of accounts outside any organization',
  'forwarded-request': 'requests that no service forwards',
};

const exemptions: readonly string[] = [
  'aws:principalisawsservice', 'aws:viaawsservice', 'aws:principalarn', 'aws:principalservicename', 'aws:principalservicenameslist', 'aws:principaltype', 'aws:calledvia',
];

function hasExemption({ kind }: PolicyView, statement: StatementView, condition: ConditionView): boolean {
  const ownNull = statement.conditions.some(({ operator, lowerCaseKey }) => operator?.comparison.group === 'Null' && lowerCaseKey === condition.lowerCaseKey);
  // What a bucket policy does to requests from outside has a finding of its own, and so have resource control policies.
  const isPerimeter = (kind === 'resource' || kind === 'rcp') && condition.facts?.global?.presence === 'through-vpc-endpoint';
  return ownNull || isPerimeter || kind === 'rcp' || exemptions.some((key) => key !== condition.lowerCaseKey && hasKey(statement, key));
}

export const denyOutsideAddresses: Check = defineCheck({
  codes: { POL457: 'warning' },
  applies: forKinds('identity', 'boundary', 'session', 'resource', 'scp', 'rcp'),
  run(policy, report) {
    for (const statement of policy.statements) {
      const condition = statement.effect === 'Deny' ? statement.conditions.find(({ operator, lowerCaseKey }) => lowerCaseKey === 'aws:sourceip' && operator?.comparison.group === 'IpAddress' && operator.negated) : undefined;
      if (!condition) continue;
      const needsServices = policy.kind === 'resource' || policy.kind === 'rcp';
      const spared = ['aws:viaawsservice', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn', 'aws:principalisawsservice', 'aws:principalarn'];
      const hasNull = statement.conditions.some(({ operator, lowerCaseKey }) => operator?.comparison.group === 'Null' && lowerCaseKey === 'aws:sourceip');
      if (hasNull || hasKey(statement, ...spared)) continue;
      const services = needsServices ? ' and by service principals' : '';
      const [operator, key] = needsServices ? ['BoolIfExists', 'aws:PrincipalIsAWSService'] : ['Bool', 'aws:ViaAWSService'];
      report('POL457', `Also hits every request without a public source address: through VPC endpoints, by services after such a call${services}.`, nameOf(condition.operatorMember), {
        fixes: [fix(`Exempt them with \`${key}\` (grants more)`, addCondition(policy.text, statement.node, operator ?? '', key ?? '', 'false'))],
      });
    }
  },
});

import { addCondition, fix } from '../fixes';
import { defineCheck, forKinds, nameOf } from './check';
import { hasKey } from './conditionEdits';
import { everybody } from './everybody';
import type { ConditionView, PolicyView, StatementView } from './policyView';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html warns of it: such a policy can shut out its author. */
export const bucketPerimeter = defineCheck({
  codes: { POL919: 'warning', POL920: 'error' },
  applies: forKinds('resource'),
  run(policy, report) {
    for (const statement of policy.statements) {
      const condition = isAboutBuckets(policy, statement) ? networkLimit(statement) : undefined;
      if (!condition || hasKey(statement, ...exemptions)) continue;
      const place = nameOf(condition.member);
      report('POL919', 'Also shuts out the console, CloudFormation and every service outside the VPC, and yourself if no administrator path uses it.', place, {
        fixes: [
          fix('Exempt AWS services (grants more)', addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false')),
          fix('Exempt calls that a service makes for a caller (grants more)', addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:ViaAWSService', 'false')),
        ],
      });
      if (coversPolicyChanges(statement) && policy.options.facts?.isCutOff === true) {
        report('POL920', 'Nobody can change this policy back except the root user: no request of this design reaches the resource any more.', place);
      }
    }
  },
});

/** The condition by which a statement denies everybody who does not come from an endpoint or a VPC. */
export function networkLimit(statement: StatementView): ConditionView | undefined {
  if (statement.effect !== 'Deny' || !everybody(statement)) return undefined;
  return statement.conditions.find(({ lowerCaseKey, operator }) => operator?.negated === true && (lowerCaseKey === 'aws:sourcevpce' || lowerCaseKey === 'aws:sourcevpc'));
}

const exemptions: readonly string[] = ['aws:principalarn', 'aws:viaawsservice', 'aws:principalisawsservice', 'aws:userid', 'aws:principalaccount', 'aws:sourceip', 'aws:calledvia', 'aws:principalservicename', 'aws:principalservicenameslist'];

function isAboutBuckets({ options }: PolicyView, { actions }: StatementView): boolean {
  return options.service?.toLowerCase() === 's3' || actions?.entries.some(({ prefix }) => prefix === 's3') === true;
}

/** Whether the statement keeps its callers from mending it, too. */
function coversPolicyChanges({ actions }: StatementView): boolean {
  if (!actions || actions.negated) return false;
  return actions.entries.some(({ every, covered }) => every || covered()?.some(({ name }) => name === 'PutBucketPolicy') === true);
}

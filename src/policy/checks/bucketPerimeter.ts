import { addCondition, fix } from '../fixes';
import { defineCheck, forKinds, nameOf } from './check';
import { hasKey } from './conditionEdits';
import { everybody } from './everybody';
import type { PolicyView, StatementView } from './policyView';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html warns of it: such a policy can shut out its author. */
export const bucketPerimeter = defineCheck({
  codes: { POL919: 'warning' },
  applies: forKinds('resource'),
  run(policy, report) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Deny' || !everybody(statement) || !isAboutBuckets(policy, statement)) continue;
      const condition = statement.conditions.find(({ lowerCaseKey, operator }) => operator?.negated === true && (lowerCaseKey === 'aws:sourcevpce' || lowerCaseKey === 'aws:sourcevpc'));
      if (!condition || hasKey(statement, ...exemptions)) continue;
      report('POL919', 'Also shuts out the console, CloudFormation and every service outside the VPC, and yourself if no administrator path uses it.', nameOf(condition.member), {
        fixes: [
          fix('Exempt AWS services (denies less)', addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false')),
          fix('Exempt calls that a service makes for a caller (denies less)', addCondition(policy.text, statement.node, 'BoolIfExists', 'aws:ViaAWSService', 'false')),
        ],
      });
    }
  },
});

const exemptions: readonly string[] = ['aws:principalarn', 'aws:viaawsservice', 'aws:principalisawsservice', 'aws:userid', 'aws:principalaccount', 'aws:sourceip', 'aws:calledvia', 'aws:principalservicename', 'aws:principalservicenameslist'];

function isAboutBuckets({ options }: PolicyView, { actions }: StatementView): boolean {
  return options.service?.toLowerCase() === 's3' || actions?.entries.some(({ prefix }) => prefix === 's3') === true;
}

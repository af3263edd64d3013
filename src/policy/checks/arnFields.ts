import type { ResourceType } from '../../catalog/actionFile';
import { arnShapeOf } from '../../catalog/resourceArns';
import { countParts, type Arn } from '../arn';
import { fix, replaceValue } from '../fixes';
import { colonReach, isBareApi, typesOf } from './colonReach';
import { defineCheck, type Report } from './check';
import type { PolicyView, ResourceView } from './policyView';
import { typesFitting } from './resourceFit';
import { isOpen } from './resourceArns';

type Code = 'POL306' | 'POL307' | 'POL309' | 'POL310' | 'POL311';

/** Whether an ARN carries Region and account is a matter of its resource type; buckets carry neither. */
export const arnFields = defineCheck<Code>({
  codes: { POL306: 'error', POL307: 'error', POL309: 'error', POL310: 'error', POL311: 'error' },
  run(policy, report) {
    for (const { resources } of policy.statements) {
      for (const entry of resources?.entries ?? []) {
        if (entry.arn && countParts(entry.text) === 6 && !isOpen(entry.arn.service) && !colonReach(policy.catalog, entry.arn)) checkArn(policy, entry, entry.arn, report);
      }
    }
  },
});

function checkArn(policy: PolicyView, { text, node }: ResourceView, arn: Arn, report: Report<Code>): void {
  const types = typesOf(policy.catalog, arn.service);
  if (types.length === 0 || isBareApi(arn) || isPublicParameter(arn)) return;
  const fitting = typesFitting(types, arn.resource);
  if (fitting.length === 0) {
    const formats = [...new Set(types.map(({ arnPattern }) => arnShapeOf(arnPattern).resource))].slice(0, 5);
    report('POL311', `No resource of \`${arn.service}\` looks like this. Known: ${formats.map((format) => `\`${format}\``).join(', ')}.`, node);
    return;
  }
  const names = [...new Set(fitting.map(({ name }) => name))].slice(0, 3).join(', ');
  const head = text.slice(0, `arn:${arn.partition}:${arn.service}:`.length);
  const withFields = (region: string, account: string) => `${head}${region}:${account}:${arn.resource}`;
  const { region = '*', account = '*' } = policy.options;
  const regionShape = shapeOf(fitting, 'region');
  const accountShape = shapeOf(fitting, 'account');
  if (arn.region === '' && regionShape === 'present') {
    const completed = withFields(region, arn.account);
    report('POL306', `ARNs of ${names} carry a region.`, node, { fixes: [fix(`Write \`${completed}\`${region === '*' ? ' (grants more)' : ''}`, replaceValue(node, completed))] });
  } else if (arn.region !== '' && arn.region !== '*' && regionShape === 'absent') {
    const bare = withFields('', arn.account);
    report('POL307', `ARNs of ${names} carry no region.`, node, { fixes: [fix(`Write \`${bare}\``, replaceValue(node, bare))] });
  }
  if (arn.account === '' && accountShape === 'present') {
    const completed = withFields(arn.region, account);
    report('POL309', `ARNs of ${names} carry the account.`, node, { fixes: [fix(`Write \`${completed}\`${account === '*' ? ' (grants more)' : ''}`, replaceValue(node, completed))] });
  } else if (arn.account !== '' && arn.account !== '*' && accountShape === 'absent') {
    const bare = withFields(arn.region, '');
    report('POL310', `ARNs of ${names} carry no account.`, node, { fixes: [fix(`Write \`${bare}\``, replaceValue(node, bare))] });
  }
}

/** Parameters AWS publishes belong to no account: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html */
function isPublicParameter({ service, resource }: Arn): boolean {
  return service === 'ssm' && resource.startsWith('parameter/aws/');
}

/** What all the types agree on; undefined where they do not. */
function shapeOf(types: readonly ResourceType[], field: 'region' | 'account'): 'present' | 'absent' | 'fixed' | undefined {
  const shapes = new Set(types.map(({ arnPattern }) => arnShapeOf(arnPattern)[field]));
  return shapes.size === 1 ? [...shapes][0] : undefined;
}

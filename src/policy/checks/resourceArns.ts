import { regionOf, isRegionName, partitionOf } from '../../catalog/regions';
import { countParts, isAccountId } from '../arn';
import { fix, replaceValue } from '../fixes';
import { isIdentityKind } from '../grammar';
import { defineCheck, type Report } from './check';
import { hasWildcard, type PolicyView, type ResourceView } from './policyView';
import { colonReach } from './colonReach';

type Code = 'POL300' | 'POL301' | 'POL302' | 'POL303' | 'POL304' | 'POL308' | 'POL320';

/** The parts of an ARN, each by itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const resourceArns = defineCheck<Code>({
  codes: { POL300: 'error', POL301: 'error', POL302: 'error', POL303: 'error', POL304: 'error', POL308: 'error', POL320: 'warning' },
  run(policy, report) {
    for (const { resources } of policy.statements) {
      for (const entry of resources?.entries ?? []) {
        if (entry.every) continue;
        const isArn = entry.text.startsWith('arn:');
        if (!isArn) checkPrefix(policy, entry, report);
        else if (countParts(entry.text) < 6) checkParts(policy, entry, report);
        else if (entry.arn) checkFields(policy, entry, report);
      }
    }
  },
});

/** A part that a variable or a wildcard fills cannot be held against a list. */
export function isOpen(text: string): boolean {
  return hasWildcard(text) || text.includes('${');
}

/** In the place of the account: AWS's own policies, images and signers. */
const accountAliases: ReadonlySet<string> = new Set(['aws', 'amazon', 'aws-marketplace', 'aws-managed', 'cloudfront']);
const partitionNames: ReadonlySet<string> = new Set(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f']);

function checkPrefix(policy: PolicyView, { text, node }: ResourceView, report: Report<Code>): void {
  const isShorthand = text.startsWith('execute-api:/');
  if (isShorthand && policy.kind === 'resource') return;
  const { region = '*', account = '*', service } = policy.options;
  if (isShorthand) {
    const arn = `arn:aws:execute-api:${region}:${account}:*/${text.slice('execute-api:/'.length)}`;
    report('POL300', `A resource is \`*\` or an ARN; only an API's own policy may abbreviate. \`${text}\` matches nothing.`, node, {
      fixes: [fix(`Write \`${arn}\` (grants more)`, replaceValue(node, arn))],
    });
    return;
  }
  if (/^arn:/i.test(text)) {
    const lower = `arn:${text.slice('arn:'.length)}`;
    report('POL300', `An ARN begins with \`arn:\` in small letters; \`${text}\` matches nothing.`, node, { fixes: [fix(`Write \`${lower}\``, replaceValue(node, lower))] });
    return;
  }
  const isBucket = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/.*)?$/.test(text) && (service === 's3' || policy.statements.some(({ actions }) => actions?.entries.some(({ prefix }) => prefix === 's3')));
  const arn = `arn:aws:s3:::${text}`;
  report('POL300', `A resource is \`*\` or an ARN; \`${text}\` is neither and matches nothing.`, node, { fixes: [isBucket ? fix(`Write \`${arn}\``, replaceValue(node, arn)) : undefined] });
}

function checkParts({ kind }: PolicyView, { text, node }: ResourceView, report: Report<Code>): void {
  const count = countParts(text);
  const parts = text.split(':');
  // `arn:aws:s3:bucket`: what stands in the place of the Region is the name, and only the colons are missing.
  const lacksColons = count === 4 && parts[2] === 's3' && !isRegionName(parts[3] ?? '') && !isOpen(parts[3] ?? '') && parts[3] !== '';
  const padded = lacksColons ? `${parts.slice(0, 3).join(':')}:::${parts[3] ?? ''}` : text + ':*'.repeat(6 - count);
  const consequence = kind === 'session' ? 'STS refuses a session policy with it.' : isIdentityKind(kind) ? 'The rest counts as `*`.' : 'It matches only where a `*` at its end reaches over the colons.';
  const title = isIdentityKind(kind) && !lacksColons ? `Write \`${padded}\`` : `Write \`${padded}\` (grants more)`;
  report('POL301', `An ARN has six parts; ${count} found. ${consequence}`, node, { fixes: [fix(title, replaceValue(node, padded))] });
}

/** The same reach with every part written: the parts the `*` swallowed are `*` themselves. */
function withSixParts(text: string, example: string, node: ResourceView['node']) {
  const parts = text.split(':');
  const missing = example.split(':').length - parts.length;
  const star = parts.findIndex((part, index) => index > 1 && part.endsWith('*'));
  if (missing <= 0 || star < 0) return undefined;
  const whole = [...parts.slice(0, star + 1), ...Array.from({ length: missing }, () => '*'), ...parts.slice(star + 1)].join(':');
  return fix(`Write \`${whole}\``, replaceValue(node, whole));
}

function checkFields(policy: PolicyView, entry: ResourceView, report: Report<Code>): void {
  const { arn, node, text } = entry;
  if (!arn) return;
  const { partition, service, region, account } = arn;
  const rest = text.slice('arn:'.length + partition.length);
  const expected = policy.options.region === undefined ? undefined : partitionOf(policy.options.region).name;
  if (!isOpen(partition) && (!partitionNames.has(partition) || (expected !== undefined && partition !== expected))) {
    const wanted = expected ?? 'aws';
    const message = partitionNames.has(partition) ? `\`${partition}\` is another partition than \`${wanted}\`, in which this design stands.` : `\`${partition}\` is no partition.`;
    report('POL302', message, node, { fixes: [fix(`Write \`${wanted}\``, replaceValue(node, `arn:${wanted}${rest}`))] });
    return;
  }
  if (!service.includes('${') && /[A-Z]/.test(service)) {
    const lower = `arn:${partition}:${service.toLowerCase()}${rest.slice(1 + service.length)}`;
    report('POL303', `The service part is lower case; found \`${service}\`.`, node, { fixes: [fix(`Write \`${service.toLowerCase()}\``, replaceValue(node, lower))] });
    return;
  }
  const reach = colonReach(policy.catalog, arn);
  if (reach !== undefined) {
    report('POL320', `This \`*\` also reaches over the colon: \`${text}\` covers \`${reach}\`.`, node, { fixes: [withSixParts(text, reach, node)] });
    return;
  }
  if (region !== '' && !isOpen(region) && !isRegionName(region)) report('POL304', `\`${region}\` is no region of \`${service}\`.`, node);
  else if (region !== '' && regionOf(region) && !isOpen(partition) && partitionOf(region).name !== partition) {
    report('POL304', `\`${region}\` is no region of the partition \`${partition}\`.`, node);
  }
  if (account !== '' && !isOpen(account) && !isAccountId(account) && !accountAliases.has(account)) {
    report('POL308', `\`${account}\` is no account id; an account id has 12 digits.`, node);
  }
}

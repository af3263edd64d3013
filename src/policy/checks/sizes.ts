import { fix } from '../fixes';
import { isIdentityKind } from '../grammar';
import { readJsonTokens } from '../jsonTokens';
import { defineCheck } from './check';
import type { PolicyView } from './policyView';

interface Limit {
  readonly code: 'POL706' | 'POL714' | 'POL730' | 'POL731' | 'POL732' | 'POL900';
  readonly most: number;
  readonly counts: 'characters' | 'characters without white space' | 'bytes';
}

/**
 * Quotas as of 2026. Endpoint policies: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html; resource control policies and
 * managed policies: the quota pages of Organizations and IAM; service control policies: AWS's announcement of 15 May 2026, the quota page at hand
 * still says 5,120; the others from general knowledge.
 */
function limitOf({ kind, options }: PolicyView): Limit | undefined {
  if (kind === 'endpoint') return { code: 'POL900', most: 20_480, counts: 'characters' };
  if (kind === 'scp') return { code: 'POL706', most: 10_240, counts: 'characters' };
  if (kind === 'rcp') return { code: 'POL714', most: 5120, counts: 'characters' };
  if (kind === 'trust') return { code: 'POL730', most: 2048, counts: 'characters without white space' };
  if (isIdentityKind(kind)) return { code: 'POL731', most: 6144, counts: 'characters without white space' };
  const most = resourceLimits[options.service?.toLowerCase() ?? ''];
  return most === undefined ? undefined : { code: 'POL732', most, counts: 'bytes' };
}

const resourceLimits: Readonly<Record<string, number>> = { s3: 20_480, kms: 32_768, sqs: 8192, sns: 30_720, dynamodb: 20_480, secretsmanager: 20_480, lambda: 20_480, ecr: 10_240, 'execute-api': 8192 };

export const sizes = defineCheck({
  codes: { POL706: 'error', POL714: 'error', POL730: 'warning', POL731: 'warning', POL732: 'warning', POL900: 'error', POL827: 'warning' },
  run(policy, report) {
    const limit = limitOf(policy);
    if (!limit || !policy.root) return;
    const size = sizeOf(policy.writtenText, limit.counts);
    if (size <= limit.most * 0.9) return;
    const place = { pointer: '', offset: policy.root.offset, length: 1 };
    const compact = minified(policy.text);
    const helps = limit.counts !== 'characters without white space' && sizeOf(compact, limit.counts) <= limit.most * 0.9;
    const fixes = [helps ? fix('Remove white space', { offset: 0, length: policy.text.length, text: compact }) : undefined];
    const most = limit.most.toLocaleString('en-US');
    if (size > limit.most) {
      const tail = limit.counts === 'characters' ? '; white space counts.' : limit.counts === 'bytes' ? '; the resource takes no longer policy.' : '; an inline policy may be subject to another limit.';
      report(limit.code, `${size.toLocaleString('en-US')} of ${most} ${limit.counts}${tail}`, place, { fixes });
    } else report('POL827', `${size.toLocaleString('en-US')} of ${most} ${limit.counts}: little room is left.`, place, { fixes });
  },
});

function sizeOf(text: string, counts: Limit['counts']): number {
  if (counts === 'characters') return text.length;
  if (counts === 'characters without white space') return text.replace(/\s/g, '').length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function minified(text: string): string {
  return readJsonTokens(text).map(({ offset, end }) => text.slice(offset, end)).join('');
}

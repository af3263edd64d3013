import { quotaOf, type QuotaKey } from '../../catalog/quotas';
import { fix } from '../fixes';
import { isIdentityKind } from '../grammar';
import { readJsonTokens } from '../jsonTokens';
import { defineCheck } from './check';
import type { PolicyView } from './policyView';

interface Limit {
  readonly code: 'POL706' | 'POL714' | 'POL730' | 'POL731' | 'POL732' | 'POL900';
  readonly most: number;
  readonly counts: 'characters' | 'characters without white space' | 'bytes';
  /** What other policies take of the same quota. */
  readonly beside?: number;
}

/** The numbers, with their sources, are those of the catalogue. */
function limitOf({ kind, options }: PolicyView): Limit | undefined {
  if (kind === 'endpoint') return { code: 'POL900', most: charactersOf('endpoint-policy.characters'), counts: 'characters' };
  if (kind === 'scp') return { code: 'POL706', most: charactersOf('policy.scp'), counts: 'characters' };
  if (kind === 'rcp') return { code: 'POL714', most: charactersOf('policy.rcp'), counts: 'characters' };
  if (kind === 'trust') return { code: 'POL730', most: charactersOf('policy.trust'), counts: 'characters without white space' };
  const inline = kind === 'identity' ? options.facts?.inlinePolicies : undefined;
  if (inline) return { code: 'POL731', most: charactersOf(`policy.${inline.owner}-inline`), counts: 'characters without white space', beside: inline.otherCharacters };
  if (isIdentityKind(kind)) return { code: 'POL731', most: charactersOf('policy.managed'), counts: 'characters without white space' };
  const quota = resourceQuotas.get(options.service?.toLowerCase() ?? '');
  return quota === undefined ? undefined : { code: 'POL732', most: charactersOf(quota), counts: 'bytes' };
}

const resourceQuotas: ReadonlyMap<string, QuotaKey> = new Map<string, QuotaKey>([
  ['s3', 'policy.bucket'],
  ['kms', 'policy.kms-key'],
  ['sqs', 'policy.queue'],
  ['sns', 'policy.topic'],
  ['dynamodb', 'policy.table'],
  ['secretsmanager', 'policy.secret'],
  ['lambda', 'policy.function'],
  ['ecr', 'policy.repository'],
  ['execute-api', 'policy.api'],
]);

function charactersOf(key: QuotaKey): number {
  return Number(quotaOf(key).default);
}

export const sizes = defineCheck({
  codes: { POL706: 'error', POL714: 'error', POL730: 'warning', POL731: 'warning', POL732: 'warning', POL900: 'error', POL827: 'warning' },
  run(policy, report) {
    const limit = limitOf(policy);
    if (!limit || !policy.root) return;
    const size = sizeOf(policy.writtenText, limit.counts) + (limit.beside ?? 0);
    if (size <= limit.most * 0.9) return;
    const place = { pointer: '', offset: policy.root.offset, length: 1 };
    const compact = minified(policy.text);
    const helps = limit.counts !== 'characters without white space' && sizeOf(compact, limit.counts) <= limit.most * 0.9;
    const fixes = [helps ? fix('Remove white space', { offset: 0, length: policy.text.length, text: compact }) : undefined];
    const most = limit.most.toLocaleString('en-US');
    if (size > limit.most) {
      const tail = limit.beside !== undefined ? ', all inline policies together.' : limit.counts === 'characters' ? '; white space counts.' : limit.counts === 'bytes' ? '; the resource takes no longer policy.' : limit.code === 'POL731' ? '; an inline policy may be subject to another limit.' : '; AWS can raise this quota up to 4,096.';
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

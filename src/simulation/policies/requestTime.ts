import type { CompiledPolicy } from '../../policy';
import type { ContextValue } from '../result';
import type { FoundPolicy } from './placedPolicy';
import type { RequestContext } from './requestContext';

/**
 * The time of the request, where a policy on the way asks for it: that of the one key the request says, in the other one too; else now.
 * Every request carries both. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime
 */
export function withTime(context: RequestContext, now: string | undefined, policies: readonly FoundPolicy[]): RequestContext {
  if (!policies.some(({ policy }) => asksForTime(policy))) return context;
  const given = new Map(Object.entries(context.keys).map(([key, value]) => [key.toLowerCase(), value]));
  const told = momentOf(given.get('aws:currenttime')) ?? momentOf(given.get('aws:epochtime'));
  const moment = told ?? momentOf(now);
  if (moment === undefined) return context;
  const times = { 'aws:CurrentTime': new Date(moment).toISOString().replace('.000Z', 'Z'), 'aws:EpochTime': String(Math.floor(moment / 1000)) };
  const added = Object.entries(times).filter(([key]) => !given.has(key.toLowerCase()));
  if (added.length === 0) return context;
  return { ...context, keys: { ...context.keys, ...Object.fromEntries(added) }, ...(told === undefined && now !== undefined ? { now } : {}) };
}

/** Milliseconds since 1970; undefined for what is no time. */
function momentOf(value: ContextValue | undefined): number | undefined {
  const text = typeof value === 'string' ? value : '';
  const moment = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Math.abs(moment) <= latestMoment ? moment : undefined;
}

/** Beyond it there is no date. */
const latestMoment = 8.64e15;

const answers = new WeakMap<CompiledPolicy, boolean>();

function asksForTime(policy: CompiledPolicy): boolean {
  const known = answers.get(policy);
  if (known !== undefined) return known;
  const asks = policy.statements.some(({ conditions }) => conditions.some(({ lowerCaseKey }) => lowerCaseKey === 'aws:currenttime' || lowerCaseKey === 'aws:epochtime'));
  answers.set(policy, asks);
  return asks;
}

import type { CompiledPolicy } from '../../policy';
import type { FoundPolicy } from './placedPolicy';
import type { RequestContext } from './requestContext';

/**
 * The time of the request, where a policy on the way asks for it and the request does not say it. Every request carries it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime
 */
export function withTime(context: RequestContext, now: string | undefined, policies: readonly FoundPolicy[]): RequestContext {
  if (now === undefined || !policies.some(({ policy }) => asksForTime(policy))) return context;
  const given = new Set(Object.keys(context.keys).map((key) => key.toLowerCase()));
  const times = { 'aws:CurrentTime': now, 'aws:EpochTime': String(Math.floor(Date.parse(now) / 1000)) };
  const added = Object.entries(times).filter(([key]) => !given.has(key.toLowerCase()));
  return added.length === 0 ? context : { ...context, keys: { ...context.keys, ...Object.fromEntries(added) }, now };
}

const answers = new WeakMap<CompiledPolicy, boolean>();

function asksForTime(policy: CompiledPolicy): boolean {
  const known = answers.get(policy);
  if (known !== undefined) return known;
  const asks = policy.statements.some(({ conditions }) => conditions.some(({ lowerCaseKey }) => lowerCaseKey === 'aws:currenttime' || lowerCaseKey === 'aws:epochtime'));
  answers.set(policy, asks);
  return asks;
}

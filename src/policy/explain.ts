import type { ConditionFailure, ConditionMet, FailureReason, StatementTrace } from './statementTrace';
import type { ContextValue } from './context';

/** One sentence per part of a statement that does not match the request. */
export function explainStatement(trace: StatementTrace): readonly string[] {
  const title = trace.sid === undefined || trace.sid === '' ? `\`${trace.pointer}\`` : `\`${trace.sid}\``;
  const where = trace.name === '' ? title : `${title} of \`${trace.name}\``;
  if (trace.matches) return [`The ${trace.effect} statement ${where} matches the request${trace.met === undefined ? '' : `: ${explainMet(trace.met)}`}.`];
  return (trace.reasons ?? []).map((reason) => `The ${trace.effect} statement ${where} does not match: ${explainReason(reason)}`);
}

/** What is wrong with one part, as the second half of a sentence. */
export function explainReason(reason: FailureReason): string {
  if (reason.element === 'condition') return explainCondition(reason);
  const { element, negated, requestValue, policyValues } = reason;
  const noun = element === 'principal' ? 'the caller' : `the ${element}`;
  if (negated) return `${noun} \`${requestValue}\` is excepted by ${list(policyValues)}.`;
  if (policyValues.length === 0) return `it lists no ${element}.`;
  return `${noun} \`${requestValue}\` is not covered by ${list(policyValues)}.`;
}

/** What the request says to the conditions of a statement that matches: "`aws:SourceIp` is absent and `NotIpAddress` is true for absent keys". */
export function explainMet(met: readonly ConditionMet[]): string {
  const shown = met.slice(0, mostConditions).map(({ key, operator, requestValue, policyValues, behind }) => {
    if (requestValue !== null) return `\`${key}\` is ${found(requestValue)} (\`${operator}\` ${list(policyValues)})`;
    const absent = `\`${key}\` is absent${behind === undefined ? '' : ` behind \`${behind}\``}`;
    return operator.endsWith('Null') ? absent : `${absent} and \`${operator}\` is true for absent keys`;
  });
  const rest = met.length - shown.length;
  return `${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

const mostConditions = 3;

function explainCondition(failure: ConditionFailure): string {
  const { key, operator, policyValues } = failure;
  const expected = policyValues.length === 0 ? 'no value' : list(policyValues);
  switch (failure.because) {
    case 'absent':
      return operator.startsWith('Null') ? `\`${key}\` is absent from the request.` : `\`${key}\` is absent from the request, so \`${operator}\` is false.`;
    case 'present':
      return `\`${key}\` is present in the request (${found(failure.requestValue)}).`;
    case 'no-values':
      return `\`${key}\` has no values in the request, so \`${operator}\` is false.`;
    case 'several-values':
      return `\`${key}\` has several values (${found(failure.requestValue)}) and \`${operator}\` has no set operator.`;
    case 'incomparable':
      return `\`${key}\` is ${found(failure.requestValue)} and \`${operator}\` cannot compare that with ${expected}.`;
    case 'excluded':
      return `\`${key}\` is ${found(failure.requestValue)}, which \`${operator}\` with ${expected} excludes.`;
    case 'different':
      return `\`${key}\` is ${found(failure.requestValue)}; \`${operator}\` asks for ${expected}.`;
  }
}

function found(value: ContextValue | null): string {
  if (value === null) return 'absent';
  if (typeof value === 'string') return `\`${value}\``;
  return value.length === 0 ? 'an empty list' : list(value, 'and');
}

/** Long lists are cut: a sentence is for reading. */
function list(values: readonly string[], word: 'or' | 'and' = 'or'): string {
  const shown = values.slice(0, 4).map((value) => `\`${value}\``);
  const rest = values.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} ${word} ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}` : (shown[0] ?? 'nothing');
}

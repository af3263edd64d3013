import { compilePolicySet, evaluateCase, evaluatePolicySet, isEvaluationError, resourcePolicyKind } from '../../src/policy/index';
import { readCase } from '../../src/policy/readCase';

/** Decisions a second of one core, and what was decided; text says why the case cannot be decided. */
export function measureCase(text: string): Readonly<Record<string, number | string>> | string {
  const document: unknown = JSON.parse(text);
  const parsed: unknown = Array.isArray(document) ? document[0] : document;
  const input = readCase(parsed);
  if (isEvaluationError(input)) return input.error.message;
  const set = compilePolicySet(input, resourcePolicyKind(input.request.action));
  if (isEvaluationError(set)) return set.error.message;
  const first = evaluatePolicySet(set, input.request);
  if (isEvaluationError(first)) return first.error.message;
  return {
    // Decision with `decidedBy` and remarks, from the request as given; policies compiled, no traces of single statements.
    evaluationsPerSecond: perSecond(() => evaluatePolicySet(set, input.request, { detail: 'decision' })),
    // The same with the trace of every statement.
    explainedPerSecond: perSecond(() => evaluatePolicySet(set, input.request)),
    // All policies of the case from JSON values.
    compilePerSecond: perSecond(() => compilePolicySet(input, resourcePolicyKind(input.request.action))),
    // The whole case from parsed JSON: checked, compiled, decided.
    fromJsonPerSecond: perSecond(() => evaluateCase(parsed, { detail: 'decision' })),
    // The whole case from its text.
    fromTextPerSecond: perSecond(() => evaluateCase(JSON.parse(text), { detail: 'decision' })),
    decision: first.decision,
  };
}

/** The best of five rounds after warming up; others use this machine, too. */
function perSecond(work: () => unknown): number {
  const milliseconds = 250;
  let best = 0;
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    let count = 0;
    let elapsed = 0;
    while (elapsed < milliseconds) {
      for (let index = 0; index < 16; index += 1) work();
      count += 16;
      elapsed = performance.now() - start;
    }
    if (round > 0) best = Math.max(best, (count / elapsed) * 1000);
  }
  return Math.round(best);
}

import { findNodeByName, type Design } from '../model/design';
import type { ActionCatalog } from '../catalog/actions';
import { checkExpectations, diagnoseNotifications, diagnosePolicyByPolicy, isSuppressed, validateDesign, type CheckedExpectation, type CompiledSimulation } from '../simulation';
import type { Problem } from './protocol';

const severities: readonly Problem['severity'][] = ['error', 'security-warning', 'warning', 'suggestion'];

/** In milliseconds: after so long other questions come in between. Whoever types in a policy waits for its findings alone. */
const longestTurn = 8;

/** Everything that is wrong with the design, most severe first; what a person has decided to live with is left out. */
export async function* findProblems(design: Design, compiled: CompiledSimulation, catalog: ActionCatalog): AsyncGenerator<null, readonly Problem[]> {
  let begun = performance.now();
  const isTimeUp = () => performance.now() - begun > longestTurn;
  const problems: Problem[] = checkExpectations(compiled).flatMap((checked) => (checked.ok ? [] : [brokenExpectation(design, checked)]));
  problems.push(...validateDesign(compiled.network).map(({ code, severity, nodeId, message, fix }): Problem => ({ code, severity, nodeId, message, ...(fix === undefined ? {} : { fix }) })));
  problems.push(...diagnoseNotifications(design));
  for (const found of diagnosePolicyByPolicy(design, catalog)) {
    for (const finding of found) {
      const { code, severity, nodeId, message, policyKey, pointer, line, column } = finding;
      if (!isSuppressed(design, finding)) problems.push({ code, severity, nodeId, message, policyKey, pointer, line, column });
    }
    if (!isTimeUp()) continue;
    yield null;
    begun = performance.now();
  }
  return problems.filter(({ code, nodeId }) => !isSuppressed(design, { code, nodeId })).toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

function brokenExpectation(design: Design, { id, title, request, expected, result }: CheckedExpectation): Problem {
  const node = findNodeByName(design, request.from);
  const wanted = [expected.verdict, expected.route === undefined ? '' : `by ${expected.route ?? 'no route'}`].filter(Boolean).join(' ');
  const message = `The request \`${title}\` is expected to be ${wanted}. ${result.explanation}`;
  return { code: 'EXPECTATION_BROKEN', severity: 'error', message, requestId: id, ...(node === undefined ? {} : { nodeId: node.id }) };
}

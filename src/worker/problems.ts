import { findNodeByName, type Design } from '../model/design';
import type { ActionCatalog } from '../catalog/actions';
import { checkExpectations, diagnoseNotifications, diagnosePolicies, isSuppressed, validateDesign, type CheckedExpectation, type CompiledSimulation } from '../simulation';
import type { Problem } from './protocol';

const severities: readonly Problem['severity'][] = ['error', 'security-warning', 'warning', 'suggestion'];

/** Everything that is wrong with the design, most severe first; what a person has decided to live with is left out. */
export function findProblems(design: Design, compiled: CompiledSimulation, catalog: ActionCatalog): readonly Problem[] {
  const expectations = checkExpectations(compiled).flatMap((checked) => (checked.ok ? [] : [brokenExpectation(design, checked)]));
  const network = validateDesign(compiled.network).map(({ code, severity, nodeId, message, fix }): Problem => ({ code, severity, nodeId, message, ...(fix === undefined ? {} : { fix }) }));
  const notifications: readonly Problem[] = diagnoseNotifications(design);
  const policies = diagnosePolicies(design, catalog)
    .filter((found) => !isSuppressed(design, found))
    .map(
    ({ code, severity, nodeId, message, policyKey, pointer, line, column }): Problem => ({ code, severity, nodeId, message, policyKey, pointer, line, column }),
  );
  return [...expectations, ...network, ...notifications, ...policies]
    .filter(({ code, nodeId }) => !isSuppressed(design, { code, nodeId }))
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

function brokenExpectation(design: Design, { id, title, request, expected, result }: CheckedExpectation): Problem {
  const node = findNodeByName(design, request.from);
  const wanted = [expected.verdict, expected.route === undefined ? '' : `by ${expected.route ?? 'no route'}`].filter(Boolean).join(' ');
  const message = `The request \`${title}\` is expected to be ${wanted}. ${result.explanation}`;
  return { code: 'EXPECTATION_BROKEN', severity: 'error', message, requestId: id, ...(node === undefined ? {} : { nodeId: node.id }) };
}

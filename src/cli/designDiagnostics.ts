import { actionCatalogOf, loadActionFiles } from '../catalog/actions';
import { findNode, type Design } from '../model/design';
import { policiesOf } from '../model/policies';
import { diagnoseNotifications, diagnosePolicies, isSuppressed, policyServicesIn, validateDesign, type CompiledSimulation } from '../simulation';

/** One line of `check`. */
export interface DesignDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'security-warning' | 'warning' | 'suggestion';
  readonly node: string;
  readonly message: string;
  /** In a policy: which one, and where in its text. */
  readonly policy?: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
}

const severities: readonly DesignDiagnostic['severity'][] = ['error', 'security-warning', 'warning', 'suggestion'];

/** What is wrong with the design, most severe first; what a person has decided to live with is left out. */
export async function designDiagnostics({ design, network }: CompiledSimulation): Promise<readonly DesignDiagnostic[]> {
  const catalog = actionCatalogOf(await loadActionFiles(policyServicesIn(design)));
  const ofDrawing = validateDesign(network).map(({ code, severity, nodeId, message }): DesignDiagnostic => ({ code, severity, node: nodeId, message }));
  const ofPolicies = diagnosePolicies(design, catalog).filter((found) => !isSuppressed(design, found)).map(({ code, severity, nodeId, message, policyKey, pointer, line, column }): DesignDiagnostic => ({
    code,
    severity,
    node: nodeId,
    message,
    policy: titleOf(design, nodeId, policyKey),
    pointer,
    line,
    column,
  }));
  const ofNotifications = diagnoseNotifications(design).map(({ code, severity, nodeId, message, policyKey, pointer }): DesignDiagnostic => ({
    code,
    severity,
    node: nodeId,
    message,
    ...(policyKey === undefined ? {} : { policy: titleOf(design, nodeId, policyKey) }),
    ...(pointer === undefined ? {} : { pointer }),
  }));
  return [...ofDrawing, ...ofNotifications, ...ofPolicies]
    .filter(({ code, node }) => !isSuppressed(design, { code, nodeId: node }))
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

function titleOf(design: Design, nodeId: string, key: string): string {
  const node = findNode(design, nodeId);
  return (node && policiesOf(node).find((each) => each.key === key)?.title) ?? key;
}

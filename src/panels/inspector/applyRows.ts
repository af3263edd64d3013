import type { Design } from '../../model/design';
import type { OperationResult } from '../../model/operations/result';
import { updateNode } from '../../model/operations/updateNode';
import { apply } from '../../state/designStore';

/** Applies a change of rows; the refusal, if any, is shown under the grid. */
export function applyRows(label: string, operation: (design: Design) => OperationResult): string | undefined {
  const outcome = apply(label, operation);
  return outcome.ok ? undefined : outcome.reason;
}

/** For rows that are a property of the node, checked by the schema of its kind. */
export function writeProperty(label: string, nodeId: string, patch: Readonly<Record<string, unknown>>): string | undefined {
  return applyRows(label, (design) => updateNode(design, nodeId, patch));
}

import type { Design } from '../model/design';
import { policiesOf } from '../model/policies';
import { compilePolicy, positionAt } from '../policy';

export interface DesignDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'security-warning' | 'warning' | 'suggestion';
  readonly node?: string;
  readonly message: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What is wrong with the design: policies that are none. */
export function designDiagnostics(design: Design): readonly DesignDiagnostic[] {
  const found: DesignDiagnostic[] = [];
  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    for (const { kind, title, text } of policiesOf(node)) {
      if (text === undefined) continue;
      const { errors, syntax } = compilePolicy(text, kind);
      for (const { code, message, pointer, offset } of errors) {
        found.push({ code, severity: 'error', node: node.id, message: `${title}: ${message}`, pointer, ...positionAt(syntax, offset) });
      }
    }
  }
  return found;
}

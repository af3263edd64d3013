import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import type { ProblemFix } from '../../model/operations/problemFixes';
import type { CompiledNetwork } from '../compile/compiledNetwork';
import type { DesignCode } from './codes';

/** What is wrong with a design as a drawing: cannot be created (`error`), or works otherwise than it looks (`warning`). */
export interface DesignFinding {
  readonly code: DesignCode;
  readonly severity: 'error' | 'warning';
  readonly nodeId: string;
  /** One sentence, names in backticks. */
  readonly message: string;
  /** CloudFormation's name of the property at fault. */
  readonly property?: string;
  /** What would mend it, where that is one obvious thing. */
  readonly fix?: ProblemFix;
}

export interface CheckContext {
  readonly design: Design;
  readonly network: CompiledNetwork;
  /** Nodes that take part: those whose template condition is not false. */
  readonly nodes: readonly DesignNode[];
}

export type DesignCheck = (context: CheckContext) => Iterable<DesignFinding>;

export function error(code: DesignCode, node: DesignNode, message: string, property?: string): DesignFinding {
  return { code, severity: 'error', nodeId: node.id, message, ...(property === undefined ? {} : { property }) };
}

export function warning(code: DesignCode, node: DesignNode, message: string, property?: string): DesignFinding {
  return { ...error(code, node, message, property), severity: 'warning' };
}

/** The finding with what would mend it; without changes as it was. */
export function withFix(finding: DesignFinding, title: string, changes: ProblemFix['changes']): DesignFinding {
  return changes.length === 0 ? finding : { ...finding, fix: { title, changes } };
}

export function* pairs<T>(items: readonly T[]): Iterable<readonly [T, T]> {
  for (const [position, left] of items.entries()) {
    for (const right of items.slice(position + 1)) yield [left, right];
  }
}

/** Items under what they have in common, for those that have it. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export { isKnown } from './knowledge';

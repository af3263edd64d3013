import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
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

/** Whether a property has a value: one that hangs on a parameter without value is not judged. */
export function isKnown(node: DesignNode, property: string): boolean {
  return !(node.unresolved ?? []).some((entry) => entry.property === property);
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

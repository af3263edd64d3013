import type { z } from 'zod/mini';
import { kindOf } from '../containment';
import { rebuiltNode } from '../defaults/createNode';
import { isReferenceSchema, type NodeId } from '../identifiers';
import type { DesignNode } from '../kinds';
import { definitionOf, matchesType } from '../references';

/**
 * The node without its references to `gone`: optional ones are left out, list items that need one are dropped (a route without its
 * target is no route). Undefined when a property the node cannot be without is gone. Follows the schemas, as `references.ts` does.
 */
export function withoutReferences(node: DesignNode, gone: ReadonlySet<NodeId>): DesignNode | undefined {
  const { id, ...properties } = node;
  const rest = prune(kindOf(node).schema, properties, gone);
  return rest === lost || typeof rest !== 'object' || rest === null ? undefined : rebuiltNode({ ...rest, id, kind: node.kind });
}

const lost = Symbol('lost');

function prune(schema: z.core.$ZodType, value: unknown, gone: ReadonlySet<string>): unknown {
  if (value === undefined || value === null) return value;
  if (isReferenceSchema(schema)) return typeof value === 'string' && gone.has(value) ? lost : value;
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'readonly': {
      const inner = prune(definition.innerType, value, gone);
      return inner === lost && definition.type !== 'readonly' ? undefined : inner;
    }
    case 'array':
      return Array.isArray(value) ? value.map((item) => prune(definition.element, item, gone)).filter((item) => item !== lost) : value;
    case 'object':
      return pruneObject(definition.shape, value, gone);
    case 'union': {
      const option = definition.options.find((candidate) => matchesType(candidate, value));
      return option === undefined ? value : prune(option, value, gone);
    }
    default:
      return value;
  }
}

function pruneObject(shape: z.core.$ZodShape, value: object, gone: ReadonlySet<string>): unknown {
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const property = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const kept = property === undefined ? item : prune(property, item, gone);
    if (kept === lost) return lost;
    if (kept !== undefined) entries.push([key, kept]);
  }
  return Object.fromEntries(entries);
}

import type { z } from 'zod/mini';
import { isReferenceSchema, type NodeId } from './identifiers';
import { kinds, type DesignNode } from './kinds';

/**
 * Which properties of a node are references follows from its schema, so that a new kind needs no code here: copying,
 * deleting and renaming walk every kind alike.
 */
const schemas = new Map<string, z.core.$ZodType>(kinds.map((definition) => [definition.kind, definition.schema]));

/** Ids this node refers to, its own left out, in the order of its properties. */
export function referencesOf(node: DesignNode): readonly NodeId[] {
  const found: NodeId[] = [];
  mapReferences(node, (id) => {
    found.push(id);
    return id;
  });
  return found;
}

/** The node with every reference replaced; its own id stays. */
export function mapReferences(node: DesignNode, replace: (id: NodeId) => NodeId): DesignNode {
  const schema = schemas.get(node.kind);
  if (schema === undefined) return node;
  const { id, ...properties } = node;
  // The walk keeps the shape of what it is given; only references differ.
  return { id, ...(mapValue(schema, properties, replace) as object) } as DesignNode;
}

function mapValue(schema: z.core.$ZodType, value: unknown, replace: (id: NodeId) => NodeId): unknown {
  if (value === undefined || value === null) return value;
  if (isReferenceSchema(schema)) return typeof value === 'string' ? replace(value as NodeId) : value;
  const definition = (schema as z.core.$ZodTypes)._zod.def;
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'readonly':
      return mapValue(definition.innerType, value, replace);
    case 'array':
      return Array.isArray(value) ? value.map((item) => mapValue(definition.element, item, replace)) : value;
    case 'object': {
      const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
        const property = Object.hasOwn(definition.shape, key) ? definition.shape[key] : undefined;
        return [key, property === undefined ? item : mapValue(property, item, replace)];
      });
      return Object.fromEntries(entries);
    }
    case 'union': {
      const option = definition.options.find((candidate) => matchesType(candidate, value));
      return option === undefined ? value : mapValue(option, value, replace);
    }
    default:
      return value;
  }
}

/** Our unions are told apart by a literal `type`. */
function matchesType(schema: z.core.$ZodType, value: unknown): boolean {
  const definition = (schema as z.core.$ZodTypes)._zod.def;
  if (definition.type !== 'object' || typeof value !== 'object' || value === null || !('type' in value)) return false;
  const type = definition.shape['type'];
  const literal = type === undefined ? undefined : (type as z.core.$ZodTypes)._zod.def;
  return literal?.type === 'literal' && literal.values.includes(String(value.type));
}

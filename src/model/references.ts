import type { z } from 'zod/mini';
import { isReferenceSchema, referencedKindOf, toNodeId, type NodeId } from './identifiers';
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

/** References of a node that name one kind only, with that kind: what may be checked. */
export function typedReferencesOf(node: DesignNode): readonly { readonly id: NodeId; readonly kind: string }[] {
  const found: { id: NodeId; kind: string }[] = [];
  mapReferences(node, (id, kind) => {
    if (kind !== undefined) found.push({ id, kind });
    return id;
  });
  return found;
}

type Replace = (id: NodeId, kind: string | undefined) => NodeId;

/** The node with every reference replaced; its own id stays. */
export function mapReferences(node: DesignNode, replace: Replace): DesignNode {
  const schema = schemas.get(node.kind);
  if (schema === undefined) return node;
  const { id, ...properties } = node;
  const mapped: unknown = { id, ...mapObject(definitionOf(schema), properties, replace) };
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the walk keeps the shape of what it is given; only references differ
  return mapped as DesignNode;
}

function mapValue(schema: z.core.$ZodType, value: unknown, replace: Replace): unknown {
  if (value === undefined || value === null) return value;
  if (isReferenceSchema(schema)) return typeof value === 'string' ? replace(toNodeId(value), referencedKindOf(schema)) : value;
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'nullable':
    case 'readonly':
      return mapValue(definition.innerType, value, replace);
    case 'array':
      return Array.isArray(value) ? value.map((item) => mapValue(definition.element, item, replace)) : value;
    case 'object':
      return mapObject(definition, value, replace);
    case 'union': {
      const option = definition.options.find((candidate) => matchesType(candidate, value));
      return option === undefined ? value : mapValue(option, value, replace);
    }
    default:
      return value;
  }
}

function mapObject(definition: Definition, value: object, replace: Replace): object {
  if (definition.type !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const property = Object.hasOwn(definition.shape, key) ? definition.shape[key] : undefined;
    return [key, property === undefined ? item : mapValue(property, item, replace)];
  });
  return Object.fromEntries(entries);
}

/** Our unions are told apart by a literal `type`. */
export function matchesType(schema: z.core.$ZodType, value: unknown): boolean {
  const definition = definitionOf(schema);
  if (definition.type !== 'object' || typeof value !== 'object' || value === null || !('type' in value)) return false;
  const type = definition.shape['type'];
  const literal = type === undefined ? undefined : definitionOf(type);
  return literal?.type === 'literal' && literal.values.includes(String(value.type));
}

type Definition = z.core.$ZodTypes['_zod']['def'];

export function definitionOf(schema: z.core.$ZodType): Definition {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- $ZodTypes is the union of all of zod's own schemas, and ours are made of those
  return (schema as z.core.$ZodTypes)._zod.def;
}

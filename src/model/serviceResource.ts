import type { ServiceResource } from './kindDefinition';
import { kinds, type DesignNode, type NodeKind } from './kinds';

const resources = new Map<string, ServiceResource>(kinds.flatMap(({ kind, resource }) => (resource === undefined ? [] : [[kind, resource] as const])));

/** What is known of a node as a resource of a service; undefined for what is none: a VPC, an instance. */
export function serviceResourceOf(node: DesignNode): ServiceResource | undefined {
  return resources.get(node.kind);
}

/** Kinds that are resources of a service, in the order of the list of kinds. */
export const serviceResourceKinds: readonly NodeKind[] = kinds.filter(({ kind }) => resources.has(kind)).map(({ kind }) => kind);

import { findNode, type Design } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import type { Assumption } from '../../network/step';

/** Where a person says what the engine had to assume: a condition key of the request, or the properties of a node. */
export type WayToSay = { readonly type: 'contextKey'; readonly key: string } | { readonly type: 'node'; readonly nodeId: string; readonly name: string };

export function wayToSay(design: Design, request: SimulationRequest, { code, message }: Assumption): WayToSay | undefined {
  const words = [...message.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  const [key] = words;
  if (code.startsWith('CONTEXT_') && key !== undefined) return { type: 'contextKey', key };
  const named = words.flatMap((word) => design.nodes.find((node) => node.name === word) ?? []);
  const resource = typeof request.resource === 'object' ? findNode(design, request.resource.ref) : undefined;
  // What names nothing is about the service's side, or else about what the source knows: its name server, its operating system.
  const node = named[0] ?? (code.startsWith('RESOURCE_') ? resource : undefined) ?? findNode(design, request.from) ?? resource;
  return node === undefined ? undefined : { type: 'node', nodeId: node.id, name: node.name };
}

import type { Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { mapReferences } from '../model/references';
import type { DesignNode } from '../model/kinds';
import type { SimulationRequest } from '../model/request';
import { designerVersion } from './designerMetadata';
import { compact, type Json, type JsonObject } from './json';

/** What stands under `Metadata.Designer`, apart from the facts about single resources. Ids are logical ids where there are any. */
export function designerMetadataOf(design: Design, drawn: readonly DesignNode[], nameOf: (id: string) => string, layout: 'with-layout' | 'without-layout'): JsonObject {
  const { managedPrefixLists, publicDns, suppressions, viewport, requests } = design;
  const withLayout = layout === 'with-layout';
  return compact<Json>({
    version: designerVersion,
    Region: design.region,
    AccountId: design.accountId,
    name: design.name === '' ? undefined : design.name,
    notes: design.notes,
    PrefixLists: managedPrefixLists && Object.fromEntries(managedPrefixLists.map((list): [string, Json] => [list.name, prefixListOf(list)])),
    PublicDns: publicDns && Object.fromEntries(publicDns.map(({ name, address }): [string, Json] => [name, address])),
    nodes: withLayout && design.layout.length > 0 ? placesOf(design, nameOf) : undefined,
    // Metadata takes whole numbers only: the zoom in thousandths.
    viewport: withLayout && viewport ? [viewport.x, viewport.y, viewport.zoom * 1000].map(Math.round) : undefined,
    requests: requests.length > 0 ? requests.map((saved): Json => plain({ ...saved, request: renamed(saved.request, nameOf), ...(saved.expected && { expected: withoutNull(saved.expected) }) })) : undefined,
    suppressions: suppressions && suppressions.length > 0 ? suppressions.map(({ code, nodeId, sid }): Json => compact<Json>({ code, node: nameOf(nodeId), sid })) : undefined,
    drawn: drawn.length > 0 ? drawn.map((node): Json => plain(mapReferences(node, (id) => toNodeId(nameOf(id))))) : undefined,
  });
}

/** Null is refused in Metadata: an expected "no route" is an empty text there. */
function withoutNull(expected: NonNullable<Design['requests'][number]['expected']>) {
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, value ?? '']));
}

function prefixListOf({ id, cidrs, ipv6Id, ipv6Cidrs }: NonNullable<Design['managedPrefixLists']>[number]): JsonObject {
  return compact<Json>({ Id: id, Cidrs: cidrs, Ipv6Id: ipv6Id, Ipv6Cidrs: ipv6Cidrs });
}

function placesOf(design: Design, nameOf: (id: string) => string): JsonObject {
  return Object.fromEntries(
    design.layout.map(({ id, x, y, width, height, collapsed }): [string, Json] => {
      const place = [x, y, width, height].map(Math.round);
      return [nameOf(id), collapsed === true ? [...place, 'collapsed'] : place];
    }),
  );
}

/** The request with node ids replaced; texts that name no node stay. */
function renamed(request: SimulationRequest, nameOf: (id: string) => string): SimulationRequest {
  const place = (value: NonNullable<SimulationRequest['to']>) => (typeof value === 'string' ? nameOf(value) : { ...value, endpoint: nameOf(value.endpoint) });
  const { from, principal, resource, to, host } = request;
  return {
    ...request,
    from: nameOf(from),
    ...(principal !== undefined && { principal: nameOf(principal) }),
    ...(resource !== undefined && { resource: typeof resource === 'string' ? resource : { ...resource, ref: nameOf(resource.ref) } }),
    ...(to !== undefined && { to: place(to) }),
    ...(host !== undefined && { host: place(host) }),
  };
}

/** Nodes and requests are JSON; what is undefined is left out. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]): [string, Json][] => (item === undefined ? [] : [[key, plain(item)]])));
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

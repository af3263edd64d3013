import { designNode, type Design, type Placement } from '../model/design';
import { toNodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { savedRequest } from '../model/request';
import type { FindingAt } from './finding';
import { isList, isObject, objectAt, property, type Json, type JsonObject } from './json';

/** Version of our own key in a template's Metadata. */
export const designerVersion = 1;

const base = ['Metadata', 'Designer'] as const;

/** What `Metadata.Designer` of the template says, as parts of a design; broken values are left out, with a finding. */
export interface DesignerMetadata {
  readonly region?: string;
  readonly accountId?: string;
  readonly name?: string;
  readonly notes?: string;
  readonly layout: readonly Placement[];
  readonly requests: Design['requests'];
  readonly managedPrefixLists?: NonNullable<Design['managedPrefixLists']>;
  readonly publicDns?: NonNullable<Design['publicDns']>;
  readonly suppressions?: NonNullable<Design['suppressions']>;
  readonly viewport?: NonNullable<Design['viewport']>;
  /** What is no resource of a stack: the internet, AWS services, accounts. */
  readonly drawn: readonly DesignNode[];
}

export function readDesignerMetadata(document: JsonObject, findings: FindingAt[]): DesignerMetadata {
  const designer = objectAt(document, ...base) ?? {};
  const version = designer['version'];
  const isKnown = version === undefined || version === designerVersion;
  if (!isKnown) {
    findings.push({
      severity: 'warning',
      code: 'UNKNOWN_LAYOUT_VERSION',
      path: [...base, 'version'],
      message: `The layout has version \`${JSON.stringify(version)}\`; version ${designerVersion} is expected. It is kept, and the drawing is laid out anew.`,
    });
  }
  const layout = isKnown ? readLayout(designer['nodes'], findings) : [];
  const region = text(designer['Region']);
  const accountId = text(designer['AccountId']);
  const name = text(designer['name']);
  const notes = text(designer['notes']);
  const managedPrefixLists = readPrefixLists(designer['PrefixLists']);
  const publicDns = readPublicDns(designer['PublicDns']);
  const suppressions = readSuppressions(designer['suppressions']);
  const viewport = readViewport(designer['viewport']);
  return {
    ...(region !== undefined && { region }),
    ...(accountId !== undefined && { accountId }),
    ...(name !== undefined && { name }),
    ...(notes !== undefined && { notes }),
    layout,
    requests: readRequests(designer['requests'], findings),
    ...(managedPrefixLists && { managedPrefixLists }),
    ...(publicDns && { publicDns }),
    ...(suppressions && { suppressions }),
    ...(viewport && { viewport }),
    drawn: readDrawn(designer['drawn'], findings),
  };
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numbers(value: Json | undefined): readonly number[] {
  return isList(value) ? value.flatMap((item) => (typeof item === 'number' && Number.isFinite(item) ? [item] : [])) : [];
}

function readLayout(nodes: Json | undefined, findings: FindingAt[]): Placement[] {
  if (nodes === undefined) return [];
  const layout: Placement[] = [];
  for (const [id, entry] of isObject(nodes) ? Object.entries(nodes) : []) {
    const [x, y, width, height] = numbers(entry);
    if (id === '' || x === undefined || y === undefined || width === undefined || height === undefined || width <= 0 || height <= 0) {
      findings.push({ severity: 'warning', code: 'BROKEN_LAYOUT', path: [...base, 'nodes', id], message: `The place of \`${id}\` is not four numbers \`[x, y, width, height]\`; it is ignored.` });
      continue;
    }
    const isCollapsed = isList(entry) && entry[4] === 'collapsed';
    layout.push({ id: toNodeId(id), x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height), ...(isCollapsed && { collapsed: true }) });
  }
  if (!isObject(nodes)) findings.push({ severity: 'warning', code: 'BROKEN_LAYOUT', path: [...base, 'nodes'], message: 'The layout is not an object of places; it is ignored.' });
  return layout;
}

function readRequests(requests: Json | undefined, findings: FindingAt[]): Design['requests'] {
  if (!isList(requests)) return [];
  return requests.flatMap((candidate, position) => {
    const parsed = savedRequest.safeParse(withNull(candidate));
    if (parsed.success) return [parsed.data];
    findings.push({ severity: 'warning', code: 'BROKEN_LAYOUT', path: [...base, 'requests', position], message: 'A saved request that cannot be read; it is ignored.' });
    return [];
  });
}

/** An expected route or endpoint that is an empty text stands for null, which Metadata cannot hold. */
function withNull(saved: Json): Json {
  const expected = property(saved, 'expected');
  if (!isObject(saved) || !isObject(expected)) return saved;
  return { ...saved, expected: Object.fromEntries(Object.entries(expected).map(([key, value]): [string, Json] => [key, value === '' ? null : value])) };
}

function readDrawn(drawn: Json | undefined, findings: FindingAt[]): DesignNode[] {
  if (!isList(drawn)) return [];
  return drawn.flatMap((candidate, position) => {
    const parsed = designNode.safeParse(candidate);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the union was made of the kinds' schemas, in a list that hides them
    if (parsed.success) return [parsed.data as DesignNode];
    findings.push({ severity: 'warning', code: 'BROKEN_LAYOUT', path: [...base, 'drawn', position], message: 'A drawn thing that cannot be read; it is ignored.' });
    return [];
  });
}

function readPrefixLists(lists: Json | undefined): DesignerMetadata['managedPrefixLists'] {
  if (!isObject(lists)) return undefined;
  return Object.entries(lists).map(([name, list]) => {
    const [id, ipv6Id] = [text(property(list, 'Id')), text(property(list, 'Ipv6Id'))];
    const ipv6Cidrs = texts(property(list, 'Ipv6Cidrs'));
    return {
      name,
      ...(id !== undefined && { id }),
      cidrs: texts(property(list, 'Cidrs')),
      ...(ipv6Id !== undefined && { ipv6Id }),
      ...(property(list, 'Ipv6Cidrs') !== undefined && { ipv6Cidrs }),
    };
  });
}

function texts(value: Json | undefined): string[] {
  return isList(value) ? value.flatMap((item) => (typeof item === 'string' ? [item] : [])) : [];
}

function readPublicDns(names: Json | undefined): DesignerMetadata['publicDns'] {
  if (!isObject(names)) return undefined;
  return Object.entries(names).flatMap(([name, address]) => (typeof address === 'string' ? [{ name, address }] : []));
}

function readSuppressions(suppressions: Json | undefined): DesignerMetadata['suppressions'] {
  if (!isList(suppressions)) return undefined;
  return suppressions.flatMap((entry) => {
    const [code, node, sid] = [text(property(entry, 'code')), text(property(entry, 'node')), text(property(entry, 'sid'))];
    return code === undefined || node === undefined ? [] : [{ code, nodeId: toNodeId(node), ...(sid !== undefined && { sid }) }];
  });
}

function readViewport(viewport: Json | undefined): DesignerMetadata['viewport'] {
  const [x, y, zoom] = numbers(viewport);
  return x === undefined || y === undefined || zoom === undefined || zoom <= 0 ? undefined : { x, y, zoom: zoom / 1000 };
}

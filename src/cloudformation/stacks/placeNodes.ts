import { emptyDesign, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import type { ImportedTemplate } from '../importedTemplate';
import type { JoinedStacks } from './joinStacks';
import { isSamePlace, placeOfNode } from './stackPlace';

/** Nodes of several stacks: account, Region and stack only where what a node is in does not say them already. */
export function placeNodes(nodes: readonly DesignNode[], template: ImportedTemplate, joined: JoinedStacks, remembered: ReadonlySet<number>): DesignNode[] {
  const { accountId, region } = template.settings;
  let design: Design = { ...emptyDesign({ name: '', accountId, region }), nodes: nodes.map((node) => withoutGivenPlace(node, template, joined)) };
  const crowded = new Set(joined.places.flatMap((place, position) => (!remembered.has(position) && joined.places.some((other) => other !== place && isSamePlace(place, other)) ? [position] : [])));
  // What is inherited comes before what inherits it.
  for (const rank of [0, 1, 2]) {
    const placed = design;
    design = { ...placed, nodes: placed.nodes.map((node) => (rankOf(node) === rank ? withPlace(placed, node, joined, crowded) : node)) };
  }
  return [...design.nodes];
}

/** What goes with something that is no VPC itself. */
const companions: ReadonlySet<string> = new Set(['endpointService', 'resourceConfiguration', 'vpnConnection', 'resolverRule', 'elasticIp', 'transitGatewayRouteTable']);

function rankOf(node: DesignNode): number {
  if (node.kind === 'vpc' || node.kind === 'transitGateway') return 0;
  return companions.has(node.kind) ? 2 : 1;
}

/** Only what the stack gave is taken back; what our own Metadata says of a resource stays. */
function withoutGivenPlace(node: DesignNode, template: ImportedTemplate, { stackOf }: JoinedStacks): DesignNode {
  if (!stackOf.has(node.id) || (node.accountId === undefined && node.region === undefined)) return node;
  const facts = template.designerOf(node.id) ?? {};
  const { accountId, region, ...rest } = node;
  const kept = { ...rest, ...(facts['AccountId'] !== undefined && { accountId }), ...(facts['Region'] !== undefined && { region }) };
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only what every kind may leave out is left out
  return kept as DesignNode;
}

function withPlace(design: Design, node: DesignNode, { stackOf, places }: JoinedStacks, crowded: ReadonlySet<number>): DesignNode {
  const position = stackOf.get(node.id);
  const place = position === undefined ? undefined : places[position];
  if (position === undefined || place === undefined || node.outside === true) return node;
  const own = placeOfNode(design, node);
  const wrongAccount = own.accountId !== place.accountId;
  const wrongRegion = own.region !== place.region;
  const wrongStack = crowded.has(position) && own.stack !== place.name;
  if (!wrongAccount && !wrongRegion && !wrongStack) return node;
  return { ...node, ...(wrongAccount && { accountId: place.accountId }), ...(wrongRegion && { region: place.region }), ...(wrongStack && { stack: place.name }) };
}

import type { Design } from '../../model/design';
import { parseImplicitNodeId } from '../../model/implicitNodes';
import type { DesignNode, Vpc } from '../../model/kinds';
import { accountIdOf, regionNameOf } from '../../model/owner';
import { compileBlockPublicAccess } from './blockPublicAccess';
import type {
  BlockPublicAccess,
  CompiledInterface,
  CompiledNetwork,
  CompiledPeering,
  CompiledSite,
  CompiledTransitGateway,
  CompiledVirtualPrivateGateway,
  CompiledVpc,
} from './compiledNetwork';
import { compileVpc, type VpcParts } from './compileVpc';
import { groupNodes, type GroupedNodes } from './groupNodes';
import { compileSite, prefixesOfGateway } from './onPremises';
import { findPrefixList, serviceAddressSet, type PrefixListSource } from './prefixLists';
import { compileTransitGateway } from './transitGateways';

const networks = new WeakMap<readonly DesignNode[], CompiledNetwork>();

/**
 * The network of a design. Sorting the nodes is all that is done at once; a VPC, a transit gateway, a site is made when it is first
 * asked for, and a VPC in which nothing has changed since the last design is taken from there.
 */
export function compileNetwork(design: Design): CompiledNetwork {
  const known = networks.get(design.nodes);
  if (known !== undefined && isSameSetting(known.design, design)) return known;
  const compiled = compile(design);
  networks.set(design.nodes, compiled);
  return compiled;
}

function isSameSetting(left: Design, right: Design): boolean {
  return left.region === right.region && left.accountId === right.accountId && left.managedPrefixLists === right.managedPrefixLists && left.publicDns === right.publicDns;
}

const noOverrides: NonNullable<Design['managedPrefixLists']> = [];

function compile(design: Design): CompiledNetwork {
  const grouped = groupNodes(design);
  const prefixLists: PrefixListSource = { lists: grouped.prefixLists, overrides: design.managedPrefixLists ?? noOverrides };
  const node = (id: string | undefined) => (id === undefined ? undefined : grouped.byId.get(id));
  const vpcs = remember((id) => {
    const found = node(id);
    return found?.kind === 'vpc' ? vpcOf(design, found, grouped, prefixLists) : undefined;
  });
  const vpc = (id: string | undefined) => (id === undefined ? undefined : vpcs(id));
  const interfacesOf = (ownerId: string) => vpc(grouped.vpcIdOfOwner.get(ownerId))?.interfacesByOwner.get(ownerId) ?? none;
  const publicAddresses = once(() => indexPublicAddresses(grouped, interfacesOf));
  const peerings = once(() => compilePeerings(design, grouped));
  const transitGateways = remember((id) => transitGatewayOf(id, grouped));
  const transitGatewaysOfVpc = once(() => indexTransitGateways(grouped));
  const sites = remember((id) => siteOf(id, grouped));
  const gateways = remember((id) => virtualPrivateGatewayOf(id, grouped));
  const blocks = remember((key) => blockPublicAccessOf(key, design, grouped));

  return {
    design,
    node,
    nodesOf: grouped.of,
    nameOf: (id) => nameOf(id, node),
    vpcIds: grouped.vpcs.map((candidate) => candidate.id),
    vpc,
    subnet: (id) => (id === undefined ? undefined : vpc(grouped.vpcIdOfOwner.get(id))?.subnetById.get(id)),
    interfacesOf,
    interfaceOfPublicAddress: (address) => publicAddresses().get(address.value),
    securityGroup: (id) => vpc(grouped.vpcIdOfOwner.get(id) ?? parseImplicitNodeId(id)?.ownerId)?.securityGroups.get(id),
    prefixList: (id, region) => findPrefixList(prefixLists, id, region),
    serviceAddresses: (service, region, family) => serviceAddressSet(prefixLists, service, region, family),
    peeringConnectionsOf: (vpcId) => peerings().get(vpcId) ?? [],
    transitGateway: (id) => (id === undefined ? undefined : transitGateways(id)),
    transitGatewayIdsOf: (vpcId) => transitGatewaysOfVpc().get(vpcId) ?? [],
    site: (id) => (id === undefined ? undefined : sites(id)),
    virtualPrivateGateway: (id) => (id === undefined ? undefined : gateways(id)),
    accountIdOf: (owned) => accountIdOf(design, owned),
    regionOf: (owned) => regionNameOf(design, owned),
    blockPublicAccess: (of) => blocks(`${of.accountId} ${of.region}`) ?? open,
  };
}

const none: readonly CompiledInterface[] = [];
const open: BlockPublicAccess = { mode: 'off', exclusionOf: () => undefined };

const compiledVpcs = new WeakMap<Vpc, { readonly parts: VpcParts; readonly compiled: CompiledVpc }>();

function vpcOf(design: Design, vpc: Vpc, grouped: GroupedNodes, prefixLists: PrefixListSource): CompiledVpc {
  const members = grouped.inVpc.get(vpc.id) ?? { nodes: [], elasticIps: [] };
  const parts: VpcParts = {
    vpc,
    accountId: vpc.accountId ?? design.accountId,
    region: vpc.region ?? design.region,
    nodes: members.nodes,
    elasticIps: members.elasticIps,
    prefixLists,
  };
  const known = compiledVpcs.get(vpc);
  if (known !== undefined && isSameVpc(known.parts, parts)) return known.compiled;
  const compiled = compileVpc(parts);
  compiledVpcs.set(vpc, { parts, compiled });
  return compiled;
}

function isSameVpc(left: VpcParts, right: VpcParts): boolean {
  return (
    left.accountId === right.accountId &&
    left.region === right.region &&
    left.prefixLists.overrides === right.prefixLists.overrides &&
    isSameList(left.prefixLists.lists, right.prefixLists.lists) &&
    isSameList(left.elasticIps, right.elasticIps) &&
    isSameList(left.nodes, right.nodes)
  );
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function nameOf(id: string, node: (id: string) => DesignNode | undefined): string {
  const found = node(id);
  if (found !== undefined) return `\`${found.name}\``;
  const implicit = parseImplicitNodeId(id);
  const owner = implicit === undefined ? undefined : node(implicit.ownerId);
  if (implicit === undefined || owner === undefined) return id === 'internet' ? 'the internet' : `\`${id}\``;
  switch (implicit.type) {
    case 'mainRouteTable':
      return `the main route table of \`${owner.name}\``;
    case 'defaultNetworkAcl':
      return `the default network ACL of \`${owner.name}\``;
    case 'defaultSecurityGroup':
      return `the default security group of \`${owner.name}\``;
    case 'transitGatewayDefaultRouteTable':
      return `the default route table of \`${owner.name}\``;
    case 'transitGatewayDirectConnect':
      return `the Direct Connect attachment of \`${owner.name}\``;
  }
}

function indexPublicAddresses(
  grouped: GroupedNodes,
  interfacesOf: (id: string) => readonly CompiledInterface[],
): ReadonlyMap<number | bigint, CompiledInterface> {
  const index = new Map<number | bigint, CompiledInterface>();
  const owners = new Set(grouped.of('elasticIp').flatMap((address) => address.associatedWith ?? []));
  for (const gateway of grouped.of('natGateway')) owners.add(gateway.id);
  for (const owner of owners) {
    for (const entry of interfacesOf(owner)) {
      const address = entry.publicIpv4?.address;
      if (address !== undefined) index.set(address.value, entry);
    }
  }
  return index;
}

function compilePeerings(design: Design, grouped: GroupedNodes): ReadonlyMap<string, readonly CompiledPeering[]> {
  const index = new Map<string, CompiledPeering[]>();
  for (const node of grouped.of('vpcPeeringConnection')) {
    const requester = grouped.byId.get(node.requesterVpcId);
    const accepter = grouped.byId.get(node.accepterVpcId);
    const regionOfRequester = requester === undefined ? design.region : regionNameOf(design, requester);
    const regionOfAccepter = accepter?.region ?? node.peerRegion ?? design.region;
    const compiled: CompiledPeering = {
      id: node.id,
      name: node.name,
      state: node.state,
      vpcIds: [node.requesterVpcId, node.accepterVpcId],
      sameRegion: regionOfRequester === regionOfAccepter,
    };
    for (const id of compiled.vpcIds) index.set(id, [...(index.get(id) ?? []), compiled]);
  }
  return index;
}

function transitGatewayOf(id: string, grouped: GroupedNodes): CompiledTransitGateway | undefined {
  const node = grouped.byId.get(id);
  if (node?.kind !== 'transitGateway') return undefined;
  return compileTransitGateway(node, {
    attachments: grouped.of('transitGatewayVpcAttachment'),
    connections: grouped.of('vpnConnection'),
    tables: grouped.of('transitGatewayRouteTable'),
    vpcById: (vpcId) => nodeOf(grouped, vpcId, 'vpc'),
    siteById: (siteId) => nodeOf(grouped, siteId, 'customerGateway'),
  });
}

function indexTransitGateways(grouped: GroupedNodes): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const node of grouped.of('transitGatewayVpcAttachment')) {
    index.set(node.vpcId, [...(index.get(node.vpcId) ?? []), node.transitGatewayId]);
  }
  return index;
}

function siteOf(id: string, grouped: GroupedNodes): CompiledSite | undefined {
  const node = nodeOf(grouped, id, 'customerGateway');
  return node && compileSite(node, { gateways: grouped.of('virtualPrivateGateway'), transitGateways: grouped.of('transitGateway'), connections: grouped.of('vpnConnection') });
}

function virtualPrivateGatewayOf(id: string, grouped: GroupedNodes): CompiledVirtualPrivateGateway | undefined {
  const node = nodeOf(grouped, id, 'virtualPrivateGateway');
  if (node === undefined) return undefined;
  const prefixes = prefixesOfGateway(node, grouped.of('vpnConnection'), (siteId) => nodeOf(grouped, siteId, 'customerGateway'));
  return { id: node.id, name: node.name, vpcId: node.vpcId, prefixes };
}

function blockPublicAccessOf(key: string, design: Design, grouped: GroupedNodes): BlockPublicAccess {
  const isHere = (node: DesignNode) => `${node.accountId ?? design.accountId} ${node.region ?? design.region}` === key;
  return compileBlockPublicAccess(grouped.of('vpcBlockPublicAccess').find(isHere), grouped.of('vpcBlockPublicAccessExclusion'));
}

function nodeOf<Kind extends DesignNode['kind']>(grouped: GroupedNodes, id: string, kind: Kind): Extract<DesignNode, { readonly kind: Kind }> | undefined {
  const node = grouped.byId.get(id);
  return node !== undefined && isOfKind(node, kind) ? node : undefined;
}

function isOfKind<Kind extends DesignNode['kind']>(node: DesignNode, kind: Kind): node is Extract<DesignNode, { readonly kind: Kind }> {
  return node.kind === kind;
}

function remember<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

import { childrenByContainer, containerIdOf, kindOf } from '../containment';
import { rebuiltNode } from '../defaults/createNode';
import { findNode, findNodeOf, nodesOf, placementOf, type Design, type Placement } from '../design';
import { toNodeId, type NodeId } from '../identifiers';
import type { DesignNode } from '../kinds';
import { containsRange, parseCidr } from '../ip';
import { mapReferences, referencesOf } from '../references';
import { nextSubnetBlock, nextVpcBlock } from './addressPlan';
import { describeKinds } from './describeKinds';
import { nextZone, subnetsOf, vpcOfContainer } from './lookups';
import { createId, uniqueName } from './names';
import { originOf } from './placements';
import { withoutReferences } from './pruneReferences';
import { reparentNode } from './reparentNode';
import { addNode, refuse, replaceNode, startDraft, type Draft, type OperationResult } from './result';

/** What the clipboard holds: nodes with everything inside them, and where they stood. */
export interface NodeFragment {
  readonly nodes: readonly DesignNode[];
  readonly layout: readonly Placement[];
}

/** The chosen nodes, what stands in them, and the parts that belong to them (a role, an Elastic IP address, a target group). */
export function copyNodes(design: Design, ids: readonly string[]): NodeFragment {
  const chosen = new Set<NodeId>();
  const children = childrenByContainer(design);
  const take = (node: DesignNode): void => {
    if (chosen.has(node.id)) return;
    chosen.add(node.id);
    for (const child of children.get(node.id) ?? []) take(child);
  };
  for (const id of ids) {
    const node = findNode(design, id);
    if (node) take(node);
  }
  for (const [part, users] of usersOfParts(design)) if (users.every((user) => chosen.has(user))) chosen.add(part);
  const nodes = design.nodes.filter((node) => chosen.has(node.id));
  return { nodes, layout: nodes.flatMap((node) => placementOf(design, node.id) ?? []) };
}

/** Roles and parts of other nodes, with the nodes that refer to them. */
function usersOfParts(design: Design): ReadonlyMap<NodeId, readonly NodeId[]> {
  const users = new Map<NodeId, NodeId[]>();
  for (const node of design.nodes) {
    for (const id of referencesOf(node)) {
      const part = findNode(design, id);
      if (!part || (part.kind !== 'role' && kindOf(part).drawnWithin !== true)) continue;
      const known = users.get(part.id);
      if (known) known.push(node.id);
      else users.set(part.id, [node.id]);
    }
  }
  return users;
}

export interface PasteArguments {
  /** The container that is selected; absent: where the nodes came from. */
  readonly containerId?: string | undefined;
  /** Where on the canvas the upper left corner of the copies comes. */
  readonly at?: { readonly x: number; readonly y: number } | undefined;
  /** By how much the copies are moved on the canvas. Default: 32 each way. */
  readonly offset?: { readonly x: number; readonly y: number } | undefined;
}

export function duplicateNodes(design: Design, ids: readonly string[]): OperationResult {
  return pasteNodes(design, copyNodes(design, ids));
}

/** New ids, unique names, the next free CIDR blocks; relations among the copies are kept, those to nodes elsewhere only where the nodes are. */
export function pasteNodes(design: Design, copied: NodeFragment, { containerId, at, offset = { x: 32, y: 32 } }: PasteArguments = {}): OperationResult {
  if (copied.nodes.length === 0) return refuse('Nothing was copied.');
  const fragment = withoutDrawnRegions(design, copied);
  if (fragment.nodes.length === 0) return refuse('A Region is drawn once; copy what stands in it.');
  const draft = startDraft(design);
  const newIds = new Map<NodeId, NodeId>();
  const names = new Map<NodeId, string>();
  const taken = new Set<string>();
  const namedSoFar: Draft = startDraft(design);
  for (const node of fragment.nodes) {
    const name = uniqueName(namedSoFar.design, node.kind, node.name, / /.test(node.name) ? ' ' : '-');
    const id = toNodeId(createId(design, node.kind, name, taken));
    taken.add(id);
    newIds.set(node.id, id);
    names.set(node.id, name);
    addNode(namedSoFar, { ...node, name });
  }

  // Copied in another design: what is not here is left out. Our ids are letters and digits; ARNs and AWS ids are not, and stay.
  const missing = new Set<NodeId>();
  for (const node of fragment.nodes) {
    for (const id of referencesOf(node)) if (!newIds.has(id) && /^[A-Za-z0-9]+$/.test(id) && findNode(design, id) === undefined) missing.add(id);
  }
  const copies: DesignNode[] = [];
  for (const original of fragment.nodes) {
    const kept = withoutReferences(adopted(design, original, missing, containerId), missing);
    if (!kept) return refuse(`\`${original.name}\` belongs to something that is not in this design.`);
    const mapped = mapReferences(kept, (id) => newIds.get(id) ?? id);
    copies.push(copyOf(mapped, newIds.get(original.id) ?? original.id, names.get(original.id) ?? original.name));
  }
  draft.design = { ...design, nodes: [...design.nodes, ...copies] };
  draft.created.push(...copies.map((copy) => copy.id));

  const created = new Set<NodeId>(draft.created);
  const isInner = (id: NodeId): boolean => {
    const container = containerOfCopy(draft.design, id);
    return container !== undefined && created.has(container);
  };
  const outer = fragment.layout.filter((entry) => !isInner(newIds.get(entry.id) ?? entry.id));
  const corner = { x: Math.min(...outer.map((entry) => entry.x)), y: Math.min(...outer.map((entry) => entry.y)) };
  const placements = fragment.layout.flatMap((entry): readonly Placement[] => {
    const id = newIds.get(entry.id);
    if (id === undefined) return [];
    if (isInner(id)) return [{ ...entry, id }];
    const own = containerOfCopy(draft.design, id);
    // Under the pointer only where it may stand there: nothing is torn out of the container it belongs to.
    const origin = at && (own === containerId || mayStandIn(draft.design, id, containerId)) ? originOf(draft.design, own) : undefined;
    const by = at && origin ? { x: Math.round(at.x - origin.x - corner.x), y: Math.round(at.y - origin.y - corner.y) } : offset;
    return [{ ...entry, id, x: entry.x + by.x, y: entry.y + by.y }];
  });
  draft.design = { ...draft.design, layout: [...draft.design.layout, ...placements] };
  for (const id of draft.created) settleCopy(draft, id);
  if (containerId !== undefined) for (const id of draft.created) if (!isInner(id)) putInto(draft, id, containerId);
  const conflict = refusalOfCopies(draft);
  if (conflict !== undefined) return refuse(conflict);
  // A role comes along with who has it: it is not what was copied.
  const isPart = (id: NodeId) => findNode(draft.design, id)?.kind === 'role';
  const outside = draft.created.filter((id) => !isInner(id));
  const heads = [...outside.filter((id) => !isPart(id)), ...outside.filter(isPart)];
  const ordered = [...heads, ...draft.created.filter((id) => isInner(id))];
  const [only] = copies;
  const what = copies.length === 1 && only ? `\`${only.name}\`` : describeKinds(ordered.flatMap((id) => findNode(draft.design, id) ?? []));
  return { ok: true, design: draft.design, created: ordered, changed: draft.changed.filter((id) => !created.has(id)), removed: [], summary: `${what} added.` };
}

/** A Region is drawn once: what was copied with it stands in the one that is there. */
function withoutDrawnRegions(design: Design, { nodes, layout }: NodeFragment): NodeFragment {
  const drawn = new Set(nodesOf(design, 'region').map(({ regionName }) => regionName));
  const left: ReadonlySet<string> = new Set(nodes.flatMap((node) => (node.kind === 'region' && drawn.has(node.regionName) ? [node.id] : [])));
  return { nodes: nodes.filter(({ id }) => !left.has(id)), layout: layout.filter(({ id }) => !left.has(id)) };
}

/** From another design: what stood in a subnet or a VPC there stands in the one it is pasted into. */
function adopted(design: Design, node: DesignNode, missing: ReadonlySet<NodeId>, containerId: string | undefined): DesignNode {
  const container = findNode(design, containerId);
  const vpc = vpcOfContainer(design, containerId);
  if (vpc === undefined || missing.size === 0) return node;
  const copy: Record<string, unknown> = { ...node };
  if ('vpcId' in node && node.vpcId !== undefined && missing.has(node.vpcId)) copy['vpcId'] = vpc.id;
  const subnet = container?.kind === 'subnet' ? container : subnetsOf(design, vpc.id)[0];
  if (subnet !== undefined && 'subnetId' in node && node.subnetId !== undefined && missing.has(node.subnetId)) copy['subnetId'] = subnet.id;
  if (subnet !== undefined && 'subnetIds' in node && node.subnetIds.length > 0 && node.subnetIds.every((id) => missing.has(id))) copy['subnetIds'] = [subnet.id];
  return rebuiltNode({ ...copy, kind: node.kind });
}

/** Under its new id and name, without what AWS gives out once: physical names, fixed addresses, the logical id of the original. */
function copyOf(node: DesignNode, id: NodeId, name: string): DesignNode {
  const copy: Record<string, unknown> = { ...node };
  for (const property of physicalProperties) delete copy[property];
  if ('ipv6Addresses' in node) copy['ipv6Addresses'] = [];
  return rebuiltNode({ ...copy, kind: node.kind, id, name });
}

const physicalProperties = [
  'logicalId', 'privateIpAddress', 'bucketName', 'tableName', 'queueName', 'topicName', 'secretName', 'repositoryName', 'logGroupName', 'parameterName',
  'roleName', 'userName', 'policyName', 'functionName', 'workgroupName', 'accessPointName', 'publicIp',
];

/** Into the selected container, where the copy may stand there. */
function putInto(draft: Draft, id: NodeId, containerId: string): void {
  if (containerOfCopy(draft.design, id) === containerId || !mayStandIn(draft.design, id, containerId)) return;
  const moved = reparentNode(draft.design, id, { containerId });
  if (moved.ok) draft.design = moved.design;
}

function mayStandIn(design: Design, id: NodeId, containerId: string | undefined): boolean {
  const node = findNode(design, id);
  const container = findNode(design, containerId);
  return node !== undefined && container !== undefined && kindOf(node).containers.includes(container.kind);
}

function containerOfCopy(design: Design, id: NodeId | undefined): NodeId | undefined {
  const node = findNode(design, id);
  return node && containerIdOf(design, node);
}

/** What one copy cannot share with its original: CIDR blocks, the one route to a service, the one private DNS name. */
function settleCopy(draft: Draft, id: NodeId): void {
  const node = findNode(draft.design, id);
  if (!node) return;
  switch (node.kind) {
    case 'vpc': {
      const taken = draft.design.nodes.flatMap((other) => (other.kind === 'vpc' && other.id !== id ? other.cidrBlocks : other.kind === 'customerGateway' ? other.cidrs : []));
      const [before, ...further] = node.cidrBlocks;
      const cidr = nextVpcBlock(taken);
      if (before === undefined || cidr === undefined) return;
      replaceNode(draft, { ...node, cidrBlocks: [cidr, ...further.filter((block) => !taken.includes(block))], ipv6CidrBlocks: [] });
      for (const subnet of subnetsOf(draft.design, id)) replaceNode(draft, { ...subnet, cidrBlock: shifted(subnet.cidrBlock, before, cidr) ?? subnet.cidrBlock ?? cidr });
      for (const group of nodesOf(draft.design, 'securityGroup')) {
        if (group.vpcId !== id) continue;
        const ingress = group.ingress.map((rule) => (rule.peer.type === 'cidr' && rule.peer.cidr === before ? { ...rule, peer: { type: 'cidr' as const, cidr } } : rule));
        replaceNode(draft, { ...group, ingress });
      }
      return;
    }
    case 'subnet': {
      const vpc = findNodeOf(draft.design, node.vpcId, 'vpc');
      // The subnets of a copied VPC have their new blocks already.
      if (!vpc || draft.created.includes(vpc.id)) return;
      const siblings = subnetsOf(draft.design, vpc.id).filter((other) => other.id !== id);
      const cidrBlock = nextSubnetBlock(vpc.cidrBlocks, siblings.map((other) => other.cidrBlock), parseCidr(node.cidrBlock ?? '')?.prefixLength);
      const { ipv6CidrBlock: _ipv6, ...rest } = node;
      if (cidrBlock !== undefined) replaceNode(draft, { ...rest, cidrBlock, availabilityZone: node.availabilityZone || nextZone(draft.design, vpc) });
      return;
    }
    case 'gatewayEndpoint': {
      const others = nodesOf(draft.design, 'gatewayEndpoint').filter((other) => other.id !== id && other.serviceName === node.serviceName);
      replaceNode(draft, { ...node, routeTableIds: node.routeTableIds.filter((table) => !others.some((other) => other.routeTableIds.includes(table))) });
      return;
    }
    case 'interfaceEndpoint': {
      const { addresses: _fixed, ...rest } = node;
      const twin = nodesOf(draft.design, 'interfaceEndpoint').some((other) => other.id !== id && other.vpcId === node.vpcId && other.serviceName === node.serviceName && other.privateDnsEnabled);
      replaceNode(draft, { ...rest, privateDnsEnabled: node.privateDnsEnabled && !twin });
      return;
    }
    default:
  }
}

/** `10.0.4.0/24` of `10.0.0.0/16` becomes `10.1.4.0/24` of `10.1.0.0/16`. */
function shifted(cidrBlock: string | undefined, before: string, after: string): string | undefined {
  const [block, from, to] = [cidrBlock ?? '', before, after].map(parseCidr);
  if (!block || !from || !to || block.family !== 4 || from.family !== 4 || to.family !== 4) return undefined;
  if (!containsRange(from, block) || from.prefixLength < to.prefixLength) return nextSubnetBlock([after], [], block.prefixLength);
  const first = Number(to.first) + Number(block.first) - Number(from.first);
  return `${[2 ** 24, 2 ** 16, 256, 1].map((unit) => Math.floor(first / unit) % 256).join('.')}/${block.prefixLength}`;
}

const onePerVpc = new Set(['internetGateway', 'egressOnlyInternetGateway', 'virtualPrivateGateway']);

/** Copies AWS would not take. */
function refusalOfCopies(draft: Draft): string | undefined {
  for (const id of draft.created) {
    const node = findNode(draft.design, id);
    if (!node || !onePerVpc.has(node.kind) || !('vpcId' in node) || node.vpcId === undefined) continue;
    const twin = draft.design.nodes.find((other) => other.kind === node.kind && other.id !== id && 'vpcId' in other && other.vpcId === node.vpcId);
    const vpc = findNode(draft.design, node.vpcId);
    if (twin && vpc) return `\`${vpc.name}\` already has \`${twin.name}\`; a VPC takes one.`;
  }
  for (const peering of nodesOf(draft.design, 'vpcPeeringConnection')) {
    const isTwin = nodesOf(draft.design, 'vpcPeeringConnection').some((other) => other.id !== peering.id && other.requesterVpcId === peering.requesterVpcId && other.accepterVpcId === peering.accepterVpcId);
    if (isTwin && draft.created.includes(peering.id)) return `\`${peering.name}\` joins its VPCs already; AWS takes one peering connection per pair.`;
  }
  return undefined;
}

import { findNode, findNodeOf, nodesOf } from '../../../model/design';
import { parseImplicitNodeId } from '../../../model/implicitNodes';
import { contains } from '../../../model/ip';
import type { RemedyChange, RemedyEdit } from '../remedyEdit';
import { destinationAddresses, editable, interfacesOnTheWay, sourceAddresses, sourceInterfaces, type Propose, type Stuck } from '../stuckRequest';
import { tableToChange } from './routes';
import { andMore } from './words';

/** Only what has a public IPv4 address uses an internet gateway; a NAT gateway does so for the others. */
export const proposePublicAddress: Propose = (stuck) => {
  const { design, question } = stuck;
  const edits: RemedyEdit[] = [];
  for (const id of stuck.result.path) {
    const nat = findNodeOf(design, id, 'natGateway');
    if (nat !== undefined && nat.connectivityType === 'public' && nat.elasticIpId === undefined && editable(design, id) !== undefined) {
      edits.push({ title: `Give \`${nat.name}\` an Elastic IP address`, changes: [{ operation: 'addElasticIp', natGatewayId: nat.id }], breadth: 1 });
    }
  }
  const side = question.source.type === 'internet' ? (question.target.type === 'node' ? question.target.node.id : undefined) : question.source.node?.id;
  const instance = findNodeOf(design, side, 'instance');
  if (instance !== undefined && editable(design, instance.id) !== undefined && instance.associatePublicIpAddress !== true && instance.networkInterfaceIds.length === 0) {
    edits.push({
      title: `Give \`${instance.name}\` a public IPv4 address`,
      changes: [{ operation: 'setProperties', nodeId: instance.id, properties: { associatePublicIpAddress: true } }],
      breadth: 6,
      caution: `\`${instance.name}\` can then be reached from the internet on every port that its security groups open.`,
    });
  }
  edits.push(...throughNatInstead(stuck));
  return edits;
};

/** The default route of a private workload's subnet leads to the internet gateway: a NAT gateway is what it needs. */
function throughNatInstead(stuck: Stuck): readonly RemedyEdit[] {
  const { design, network } = stuck;
  const edits: RemedyEdit[] = [];
  for (const tableId of new Set(sourceInterfaces(stuck).map((each) => each.subnet.routeTable.id))) {
    const table = findNodeOf(design, tableId, 'routeTable');
    const target = tableToChange(stuck, tableId);
    if (table === undefined || target === undefined) continue;
    for (const route of table.routes) {
      if (route.target.type !== 'internetGateway' || route.destination.type !== 'cidr') continue;
      const destination = route.destination.cidr;
      for (const nat of nodesOf(design, 'natGateway')) {
        const own = network.subnet(nat.subnetId);
        if ((own?.vpc.id ?? nat.vpcId) !== target.vpc.id || own?.routeTable.id === tableId || destination.includes(':')) continue;
        const changes: readonly RemedyChange[] = [
          { operation: 'removeRouteTo', routeTableId: tableId, destination },
          { operation: 'addRoute', routeTableId: tableId, destination, target: { type: 'natGateway', id: nat.id } },
        ];
        edits.push({ title: `Route \`${destination}\` to \`${nat.name}\` instead of \`${findNode(design, route.target.id)?.name ?? route.target.id}\` in ${target.name}`, changes, breadth: 5 });
      }
    }
  }
  return edits;
}

/** An exclusion for one subnet, never the whole setting. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html */
export const proposeBlockExclusion: Propose = (stuck) => {
  const { design, question } = stuck;
  const setting = nodesOf(design, 'vpcBlockPublicAccess').find((each) => each.internetGatewayBlockMode !== 'off');
  if (setting === undefined) return [];
  const subnets = new Map(interfacesOnTheWay(stuck).map((each) => [each.subnet.id, each.subnet]));
  return [...subnets.values()].map((subnet) => ({
    title: `Exclude \`${subnet.name}\` from VPC Block Public Access (grants more)`,
    changes: [{ operation: 'connect' as const, sourceId: setting.id, targetId: subnet.id }],
    breadth: 8,
    caution: `${question.source.type === 'internet' ? 'The internet' : 'Everything'} then passes between \`${subnet.name}\` and the internet as routes, groups and network ACLs allow; Block Public Access no longer guards it.`,
  }));
};

export const proposeForwarding: Propose = ({ design, step }) => {
  const node = editable(design, step.node);
  if (node?.kind !== 'instance' && node?.kind !== 'networkInterface') return [];
  return [{ title: `Turn off the source/destination check of \`${node.name}\``, changes: [{ operation: 'setProperties', nodeId: node.id, properties: { sourceDestCheck: false } }], breadth: 2 }];
};

/** Attachments of a transit gateway, their zones, and its route tables. */
export const proposeTransitGatewayChanges: Propose = (stuck) => {
  switch (stuck.step.code) {
    case 'BAD_STATE_ATTACHMENT':
      return attachments(stuck);
    case 'TGW_ROUTE_AZ_RESTRICTION':
    case 'TGW_ATTACH_VPC_AZ_RESTRICTION':
      return zones(stuck);
    case 'TGW_IPV6_SUPPORT': {
      const attachment = findNodeOf(stuck.design, stuck.step.node, 'transitGatewayVpcAttachment');
      if (attachment === undefined) return [];
      return [{ title: `Turn on IPv6 support of \`${attachment.name}\``, changes: [{ operation: 'setProperties', nodeId: attachment.id, properties: { ipv6Support: true } }], breadth: 1 }];
    }
    default:
      return transitRoutes(stuck);
  }
};

function attachments(stuck: Stuck): readonly RemedyEdit[] {
  const { design, step } = stuck;
  const gateway = findNodeOf(design, step.node, 'transitGateway');
  if (gateway === undefined) return [];
  const vpcs = new Map(interfacesOnTheWay(stuck).map((each) => [each.subnet.vpc.id, each.subnet.vpc]));
  return [...vpcs.values()].map((vpc) => ({ title: `Attach \`${vpc.name}\` to \`${gateway.name}\``, changes: [{ operation: 'connect' as const, sourceId: gateway.id, targetId: vpc.id }], breadth: 3 }));
}

/** One subnet per Availability Zone: the first of the zones that are missing on the way. */
function zones(stuck: Stuck): readonly RemedyEdit[] {
  const { design, network, step } = stuck;
  const attachment = findNodeOf(design, step.node, 'transitGatewayVpcAttachment');
  const vpc = network.vpc(attachment?.vpcId);
  if (attachment === undefined || vpc === undefined) return [];
  const present = new Set(attachment.subnetIds.flatMap((id) => network.subnet(id)?.zone ?? []));
  const wanted = new Set(interfacesOnTheWay(stuck).filter((each) => each.subnet.vpc.id === vpc.id).map((each) => each.subnet.zone));
  const found = new Map(vpc.subnets.filter((subnet) => wanted.has(subnet.zone) && !present.has(subnet.zone)).map((subnet) => [subnet.zone, subnet]));
  return [...found.values()].map((subnet) => ({
    title: `Add \`${subnet.name}\` (${subnet.zone}) to \`${attachment.name}\``,
    changes: [{ operation: 'append' as const, nodeId: attachment.id, list: 'subnetIds', values: [subnet.id] }],
    breadth: 1,
  }));
}

function transitRoutes(stuck: Stuck): readonly RemedyEdit[] {
  const { design, network, step } = stuck;
  const edits: RemedyEdit[] = [];
  const addresses = step.direction === 'reply' ? sourceAddresses(stuck) : destinationAddresses(stuck);
  const table = findNodeOf(design, step.node, 'transitGatewayRouteTable');
  const gatewayId = table?.transitGatewayId ?? parseImplicitNodeId(step.node)?.ownerId ?? nodesOf(design, 'transitGatewayVpcAttachment').find(({ id }) => id === step.node)?.transitGatewayId;
  if (step.code === 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION') {
    const attachment = findNode(design, step.node);
    for (const each of nodesOf(design, 'transitGatewayRouteTable')) {
      if (attachment === undefined || each.transitGatewayId !== gatewayId) continue;
      edits.push({ title: `Associate \`${attachment.name}\` with \`${each.name}\``, changes: [{ operation: 'append', nodeId: each.id, list: 'associatedAttachmentIds', values: [attachment.id] }], breadth: 1 });
    }
    return edits;
  }
  const gateway = network.transitGateway(gatewayId);
  for (const vpc of new Map(interfacesOnTheWay(stuck).map((each) => [each.subnet.vpc.id, each.subnet.vpc])).values()) {
    if (gateway === undefined || gateway.attachmentOfVpc(vpc.id) !== undefined || !addresses.some((address) => vpc.blocks.some((block) => contains(block, address)))) continue;
    edits.push({ title: `Attach \`${vpc.name}\` to \`${gateway.name}\``, changes: [{ operation: 'connect', sourceId: gateway.id, targetId: vpc.id }], breadth: 3 });
  }
  if (table === undefined || editable(design, table.id) === undefined) return edits;
  const users = [...(gateway?.attachments.values() ?? [])].filter((each) => gateway?.tableOf(each.id)?.id === table.id);
  for (const attachment of gateway?.attachments.values() ?? []) {
    const vpc = network.vpc(attachment.vpcId);
    const blocks = vpc?.blocks ?? network.site(attachment.customerGatewayId)?.blocks ?? [];
    const block = blocks.find((cidr) => addresses.some((address) => contains(cidr, address)));
    const attached = findNode(design, attachment.id);
    if (block === undefined || attached === undefined) continue;
    const others = users.filter((each) => each.id !== attachment.id);
    const more = { slot: `transit ${table.id} ${attachment.id}`, ...(others.length < 2 ? {} : { caution: `${andMore(others.map(({ name }) => name))} are associated with \`${table.name}\`: all of them then have the route.` }) };
    if (!table.propagatingAttachmentIds.some((id) => id === attached.id)) {
      edits.push({ title: `Propagate \`${attachment.name}\` into \`${table.name}\``, changes: [{ operation: 'append', nodeId: table.id, list: 'propagatingAttachmentIds', values: [attached.id] }], breadth: 1, ...more });
    }
    const row = { destinationCidrBlock: block.text, attachmentId: attached.id, blackhole: false };
    const otherRows = table.routes.filter((each) => each.destinationCidrBlock !== block.text);
    const change: RemedyChange =
      otherRows.length === table.routes.length
        ? { operation: 'append', nodeId: table.id, list: 'routes', values: [row] }
        : { operation: 'setProperties', nodeId: table.id, properties: { routes: [...otherRows, row] } };
    edits.push({ title: `Route \`${block.text}\` to \`${attachment.name}\` in \`${table.name}\``, changes: [change], breadth: 2, ...more });
  }
  return edits;
}

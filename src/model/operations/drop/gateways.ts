import { createNode } from '../../defaults/createNode';
import { findNodeOf, nodesOf } from '../../design';
import { vpcOfContainer } from '../lookups';
import { uniqueName } from '../names';
import { addNode, refuse } from '../result';
import { addPeering } from '../peering';
import { dropped, newIdentity, newName, type Drop } from './context';

/** One per VPC. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
export const dropInternetGateway: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('An internet gateway is attached to a VPC.');
  const first = nodesOf(draft.design, 'internetGateway').find((gateway) => gateway.vpcId === vpc.id);
  if (first) return refuse(`\`${vpc.name}\` already has the internet gateway \`${first.name}\`; a VPC takes one.`, { relatedId: first.id });
  const name = newName(context, 'internetGateway', 'internet-gateway');
  const node = addNode(draft, createNode('internetGateway', { ...newIdentity(context, 'internetGateway', name), vpcId: vpc.id }));
  return dropped(node, `\`${name}\` attached to \`${vpc.name}\`; no route leads to it yet.`, {
    offer: { type: 'addDefaultRoute', gatewayId: node.id, label: 'Add a default route?' },
  });
};

export const dropEgressOnlyInternetGateway: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('An egress-only internet gateway belongs to a VPC.');
  const first = nodesOf(draft.design, 'egressOnlyInternetGateway').find((gateway) => gateway.vpcId === vpc.id);
  if (first) return refuse(`\`${vpc.name}\` already has the egress-only internet gateway \`${first.name}\`.`, { relatedId: first.id });
  const name = newName(context, 'egressOnlyInternetGateway', 'egress-only-gateway');
  const node = addNode(draft, createNode('egressOnlyInternetGateway', { ...newIdentity(context, 'egressOnlyInternetGateway', name), vpcId: vpc.id }));
  return dropped(node, `\`${name}\` added to \`${vpc.name}\`; it carries IPv6 only, and no route leads to it yet.`, {
    offer: { type: 'addDefaultRoute', gatewayId: node.id, label: 'Add a default route?' },
  });
};

/** One per VPC. https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html */
export const dropVirtualPrivateGateway: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('A virtual private gateway is attached to a VPC.');
  const first = nodesOf(draft.design, 'virtualPrivateGateway').find((gateway) => gateway.vpcId === vpc.id);
  if (first) return refuse(`\`${vpc.name}\` already has the virtual private gateway \`${first.name}\`; a VPC takes one.`, { relatedId: first.id });
  const name = newName(context, 'virtualPrivateGateway', 'virtual-private-gateway');
  const node = addNode(draft, createNode('virtualPrivateGateway', { ...newIdentity(context, 'virtualPrivateGateway', name), vpcId: vpc.id }));
  return dropped(node, `\`${name}\` attached to \`${vpc.name}\`; connect it to an on-premises network.`);
};

/** A public NAT gateway speaks with an Elastic IP address of its own. */
export const dropNatGateway: Drop = (context) => {
  const { draft } = context;
  const subnet = findNodeOf(draft.design, context.containerId, 'subnet');
  if (!subnet) return refuse('A NAT gateway lives in a subnet.');
  const name = newName(context, 'natGateway', 'nat-gateway');
  const identity = newIdentity(context, 'natGateway', name);
  const addressName = uniqueName(draft.design, 'elasticIp', `${name}-address`);
  const address = newIdentity(context, 'elasticIp', addressName, [identity.id]);
  const node = addNode(
    draft,
    createNode('natGateway', { ...identity, connectivityType: 'public', availabilityMode: 'zonal', subnetId: subnet.id, elasticIpId: address.id }),
  );
  addNode(draft, createNode('elasticIp', address));
  return dropped(node, `\`${name}\` added to \`${subnet.name}\` with an Elastic IP address; no route leads to it yet.`, {
    offer: { type: 'addDefaultRoute', gatewayId: node.id, label: 'Add a default route for the private subnets?' },
  });
};

export const dropTransitGateway: Drop = (context) => {
  const { draft } = context;
  const name = newName(context, 'transitGateway', 'transit-gateway');
  const node = addNode(
    draft,
    createNode('transitGateway', {
      ...newIdentity(context, 'transitGateway', name),
      defaultRouteTableAssociation: true,
      defaultRouteTablePropagation: true,
      securityGroupReferencingSupport: false,
    }),
  );
  return dropped(node, `\`${name}\` added; attach VPCs by connecting them to it.`);
};

export const dropVpcPeeringConnection: Drop = (context) => {
  const { draft, options } = context;
  const ids = options.vpcIds ?? onlyPairOfVpcs(context.draft.design.nodes.flatMap((node) => (node.kind === 'vpc' ? [node.id] : [])));
  if (!ids) return refuse('A peering connection joins two VPCs: connect one VPC to the other.');
  const made = addPeering(draft, ids[0], ids[1], options.name);
  if (!('id' in made)) return made;
  return dropped(made, `\`${made.name}\` added; both sides still need a route to the other.`);
};

function onlyPairOfVpcs(ids: readonly string[]): readonly [string, string] | undefined {
  const [first, second, third] = ids;
  return first !== undefined && second !== undefined && third === undefined ? [first, second] : undefined;
}

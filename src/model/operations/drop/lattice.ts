import { createNode } from '../../defaults/createNode';
import { nodesOf } from '../../design';
import { subnetsOfDrop, vpcOfContainer } from '../lookups';
import { uniqueName } from '../names';
import { addNode, refuse } from '../result';
import { dropped, newIdentity, newName, type Drop } from './context';

/** Resource gateways, resource configurations and the endpoints that reach them. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html */
export const dropResourceGateway: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (!vpc || subnets.length === 0) return refuse('A resource gateway lives in subnets of a VPC; add a subnet first.');
  const name = newName(context, 'resourceGateway', 'resource-gateway');
  const node = addNode(
    draft,
    createNode('resourceGateway', { ...newIdentity(context, 'resourceGateway', name), vpcId: vpc.id, subnetIds: subnets.map((subnet) => subnet.id), securityGroupIds: [] }),
  );
  return dropped(node, `\`${name}\` added to \`${vpc.name}\`.`);
};

export const dropResourceConfiguration: Drop = (context) => {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  const gateways = nodesOf(draft.design, 'resourceGateway');
  const gateway = gateways.find((one) => one.vpcId === vpc?.id) ?? (vpc ? undefined : gateways[0]);
  if (!gateway) return refuse('A resource configuration belongs to a resource gateway; add a resource gateway first.');
  const database = nodesOf(draft.design, 'rdsInstance')[0];
  const name = newName(context, 'resourceConfiguration', 'resource');
  const node = addNode(
    draft,
    createNode('resourceConfiguration', {
      ...newIdentity(context, 'resourceConfiguration', name),
      configurationType: database ? 'ARN' : 'SINGLE',
      definition: database ? { type: 'arn', resourceId: database.id } : undefined,
      portRanges: [String(database?.port ?? 443)],
      resourceGatewayId: gateway.id,
      serviceNetworkIds: [],
    }),
  );
  return dropped(node, `\`${name}\` added behind \`${gateway.name}\`.`);
};

export const dropResourceEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (!vpc || subnets.length === 0) return refuse('A resource endpoint lives in subnets of a VPC; add a subnet first.');
  const configuration = nodesOf(draft.design, 'resourceConfiguration')[0];
  if (!configuration) return refuse('A resource endpoint leads to a resource configuration; there is none in this design yet.');
  const name = uniqueName(draft.design, 'resourceEndpoint', options.name ?? `${configuration.name} endpoint`, ' ');
  const node = createNode('resourceEndpoint', {
    ...newIdentity(context, 'resourceEndpoint', name),
    vpcId: vpc.id,
    resourceConfigurationId: configuration.id,
    subnetIds: subnets.map((subnet) => subnet.id),
    securityGroupIds: [],
    privateDnsEnabled: false,
    ipAddressType: 'ipv4',
  });
  addNode(draft, node);
  return dropped(node, `\`${name}\` added.`);
};

export const dropServiceNetworkEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (!vpc || subnets.length === 0) return refuse('A service network endpoint lives in subnets of a VPC; add a subnet first.');
  const network = nodesOf(draft.design, 'serviceNetwork')[0];
  if (!network) return refuse('A service network endpoint leads to a service network; there is none in this design yet.');
  const name = uniqueName(draft.design, 'serviceNetworkEndpoint', options.name ?? `${network.name} endpoint`, ' ');
  const node = createNode('serviceNetworkEndpoint', {
    ...newIdentity(context, 'serviceNetworkEndpoint', name),
    vpcId: vpc.id,
    serviceNetworkId: network.id,
    subnetIds: subnets.map((subnet) => subnet.id),
    securityGroupIds: [],
    privateDnsEnabled: false,
    ipAddressType: 'ipv4',
  });
  addNode(draft, node);
  return dropped(node, `\`${name}\` added.`);
};

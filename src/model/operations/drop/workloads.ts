import { createNode } from '../../defaults/createNode';
import { findNodeOf } from '../../design';
import type { LoadBalancer, Role } from '../../kinds';
import { subnetsOfDrop, vpcOfContainer } from '../lookups';
import { uniqueName } from '../names';
import { addNode, refuse, type Refused } from '../result';
import { dropped, newIdentity, newName, type Drop, type DropContext } from './context';

export const dropInstance: Drop = (context) => {
  const { draft } = context;
  const subnet = findNodeOf(draft.design, context.containerId, 'subnet');
  if (!subnet) return refuse('An EC2 instance lives in a subnet.');
  const name = newName(context, 'instance', 'app');
  const identity = newIdentity(context, 'instance', name);
  const role = addRole(context, name, 'ec2.amazonaws.com', identity.id);
  const node = addNode(
    draft,
    createNode('instance', {
      ...identity,
      subnetId: subnet.id,
      securityGroupIds: [],
      ipv6Addresses: [],
      sourceDestCheck: true,
      networkInterfaceIds: [],
      roleId: role.id,
      operatingSystem: 'linux',
    }),
  );
  return dropped(node, `\`${name}\` added to \`${subnet.name}\` with the role \`${role.name}\`, which may do nothing yet.`);
};

export const dropLambdaFunction: Drop = (context) => {
  const { draft } = context;
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (vpc && subnets.length === 0) return refuse(`\`${vpc.name}\` has no subnet for the function; add a subnet first.`);
  const name = newName(context, 'lambdaFunction', 'function');
  const identity = newIdentity(context, 'lambdaFunction', name);
  const role = addRole(context, name, 'lambda.amazonaws.com', identity.id);
  const node = addNode(
    draft,
    createNode('lambdaFunction', { ...identity, subnetIds: subnets.map((subnet) => subnet.id), securityGroupIds: [], roleId: role.id }),
  );
  const place = vpc ? `to \`${vpc.name}\`` : 'outside of every VPC';
  return dropped(node, `\`${name}\` added ${place} with the role \`${role.name}\`, which may do nothing yet.`);
};

export const dropEcsService: Drop = (context) => {
  const { draft } = context;
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (subnets.length === 0) return refuse('An ECS service with awsvpc networking lives in subnets; add a subnet first.');
  const name = newName(context, 'ecsService', 'service');
  const identity = newIdentity(context, 'ecsService', name);
  const role = addRole(context, name, 'ecs-tasks.amazonaws.com', identity.id);
  const node = addNode(
    draft,
    createNode('ecsService', { ...identity, subnetIds: subnets.map((subnet) => subnet.id), securityGroupIds: [], assignPublicIp: false, roleId: role.id }),
  );
  return dropped(node, `\`${name}\` added with the task role \`${role.name}\`, which may do nothing yet.`);
};

/** A role that the workload can assume and that allows nothing: an implicit deny is what AWS starts with. */
export function addRole(context: DropContext, workloadName: string, servicePrincipal: string, ownerId: string): Role {
  const { draft } = context;
  const name = uniqueName(draft.design, 'role', `${workloadName}-role`);
  const identity = newIdentity({ ...context, containerId: undefined }, 'role', name, [ownerId]);
  const trustPolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: servicePrincipal }, Action: 'sts:AssumeRole' }],
  };
  return addNode(
    draft,
    createNode('role', { ...identity, path: '/', trustPolicy: JSON.stringify(trustPolicy, null, 2), identityPolicies: [], managedPolicyIds: [] }),
  );
}

export const dropRdsInstance: Drop = (context) => {
  const { draft } = context;
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (subnets.length === 0) return refuse('A database lives in the subnets of its subnet group; add a subnet first.');
  const name = newName(context, 'rdsInstance', 'database');
  const node = addNode(
    draft,
    createNode('rdsInstance', {
      ...newIdentity(context, 'rdsInstance', name),
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [],
      port: 5432,
      publiclyAccessible: false,
      engine: 'aurora-postgresql',
    }),
  );
  return dropped(node, `\`${name}\` added.`);
};

export const dropLoadBalancer: Drop = (context) => {
  const loadBalancer = addLoadBalancer(context, context.options.loadBalancer ?? 'network');
  if (!('id' in loadBalancer)) return loadBalancer;
  return dropped(loadBalancer, `\`${loadBalancer.name}\` added; it has no targets yet.`);
};

const loadBalancerDefaults = {
  network: { stem: 'network-load-balancer', protocol: 'TCP', port: 443, targetProtocol: 'TCP', targetPort: 443 },
  application: { stem: 'application-load-balancer', protocol: 'HTTP', port: 80, targetProtocol: 'HTTP', targetPort: 80 },
  // GENEVE on port 6081 is the only protocol of a Gateway Load Balancer; its listener has no port of its own.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/gateway-listeners.html
  gateway: { stem: 'gateway-load-balancer', protocol: 'GENEVE', port: undefined, targetProtocol: 'GENEVE', targetPort: 6081 },
} as const;

/** A load balancer with one listener and an empty target group. */
export function addLoadBalancer(context: DropContext, type: keyof typeof loadBalancerDefaults): LoadBalancer | Refused {
  const { draft } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  const subnets = subnetsOfDrop(draft.design, context.containerId);
  if (!vpc || subnets.length === 0) return refuse('A load balancer lives in subnets of a VPC; add a subnet first.');
  const defaults = loadBalancerDefaults[type];
  const name = newName(context, 'loadBalancer', defaults.stem);
  const groupName = uniqueName(draft.design, 'targetGroup', `${name}-targets`);
  const identity = newIdentity(context, 'loadBalancer', name);
  const targetGroupId = newIdentity(context, 'targetGroup', groupName, [identity.id]);
  const loadBalancer = addNode(
    draft,
    createNode('loadBalancer', {
      ...identity,
      type,
      scheme: 'internal',
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
      crossZoneLoadBalancing: false,
      ipAddressType: 'ipv4',
      listeners: [
        { protocol: defaults.protocol, ...(defaults.port === undefined ? {} : { port: defaults.port }), targetGroupIds: [targetGroupId.id] },
      ],
    }),
  );
  addNode(
    draft,
    createNode('targetGroup', {
      ...targetGroupId,
      vpcId: vpc.id,
      protocol: defaults.targetProtocol,
      port: defaults.targetPort,
      targetType: 'instance',
      targets: [],
    }),
  );
  return loadBalancer;
}

export const dropNetworkInterface: Drop = (context) => {
  const { draft } = context;
  const subnet = findNodeOf(draft.design, context.containerId, 'subnet');
  if (!subnet) return refuse('A network interface lives in a subnet.');
  const name = newName(context, 'networkInterface', 'interface');
  const node = addNode(
    draft,
    createNode('networkInterface', { ...newIdentity(context, 'networkInterface', name), subnetId: subnet.id, securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true }),
  );
  return dropped(node, `\`${name}\` added to \`${subnet.name}\`.`);
};

export const dropEfsMountTarget: Drop = (context) => {
  const { draft } = context;
  const subnet = findNodeOf(draft.design, context.containerId, 'subnet');
  if (!subnet) return refuse('A mount target lives in a subnet.');
  const name = newName(context, 'efsMountTarget', 'mount-target');
  const node = addNode(draft, createNode('efsMountTarget', { ...newIdentity(context, 'efsMountTarget', name), subnetId: subnet.id, securityGroupIds: [] }));
  return dropped(node, `\`${name}\` added to \`${subnet.name}\`.`);
};

import { partitionOf } from '../catalog/regions';
import type { Design } from './design';
import type { DesignNode } from './kinds';
import { accountIdOf, regionNameOf } from './owner';
import { serviceResourceOf } from './serviceResource';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** The parts of an ARN, or null for a text that is none (five colons at least, nothing empty where AWS never leaves it so). */
export function parseArn(text: string): Arn | null {
  const [arn, partition, service, region, accountId, ...resource] = text.split(':');
  if (arn !== 'arn' || !partition || !service || region === undefined || accountId === undefined) return null;
  const rest = resource.join(':');
  return rest === '' ? null : { partition, service, region, accountId, resource: rest };
}

export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.accountId}:${arn.resource}`;
}

/**
 * The name AWS knows a node by: its physical name where the design gives one, else its id, which for an imported node is the
 * logical id. What AWS will make up at deployment is not known before; the id stands for it in ARNs, policies and condition keys.
 * Not the logical id: a drawn node is given one at its first export, and policies must mean the same before and after.
 */
export function physicalNameOf(node: DesignNode): string {
  return givenNameOf(node) ?? node.id;
}

/** Whether the design gives the physical name. */
export function hasPhysicalName(node: DesignNode): boolean {
  return givenNameOf(node) !== undefined;
}

/** The ARN of a node, or undefined for what has none (the internet, a Region). */
export function arnOf(design: Design, node: DesignNode): string | undefined {
  const form = arnFormOf(node);
  if (form === undefined) return undefined;
  const region = regionNameOf(design, node);
  return formatArn({
    partition: partitionOf(region).name,
    service: form.service,
    region: form.scope === 'regional' || form.scope === 'region' ? region : '',
    accountId: form.scope === 'regional' || form.scope === 'account' ? accountIdOf(design, node) : '',
    resource: form.resource(physicalNameOf(node)),
  });
}

export interface ArnForm {
  readonly service: string;
  /** Which of Region and account the ARN carries. */
  readonly scope: 'regional' | 'region' | 'account' | 'none';
  readonly resource: (name: string) => string;
}

/** How the ARN of a node is built: resources of services say it themselves (`kinds/`), of the rest each kind has a line here. */
export function arnFormOf(node: DesignNode): ArnForm | undefined {
  const own = serviceResourceOf(node);
  if (own !== undefined) return { service: own.service, scope: own.scope, resource: own.arnResource };
  const ec2 = (type: string): ArnForm => ({ service: 'ec2', scope: 'regional', resource: (name) => `${type}/${name}` });
  const regional = (service: string, resource: ArnForm['resource']): ArnForm => ({ service, scope: 'regional', resource });
  const iam = (type: string, path: string): ArnForm => ({ service: 'iam', scope: 'account', resource: (name) => `${type}${path}${name}` });

  switch (node.kind) {
    case 'rdsInstance':
      return regional('rds', (name) => `db:${name.toLowerCase()}`);
    case 'ecsService':
      return regional('ecs', (name) => `service/default/${name}`);
    case 'loadBalancer': {
      const type = { network: 'net', gateway: 'gwy', application: 'app' }[node.type];
      return regional('elasticloadbalancing', (name) => `loadbalancer/${type}/${name}`);
    }
    case 'targetGroup':
      return regional('elasticloadbalancing', (name) => `targetgroup/${name}`);
    case 'resourceConfiguration':
      return regional('vpc-lattice', (name) => `resourceconfiguration/${name}`);
    case 'resourceGateway':
      return regional('vpc-lattice', (name) => `resourcegateway/${name}`);
    case 'serviceNetwork':
      return regional('vpc-lattice', (name) => `servicenetwork/${name}`);
    case 'role':
      return iam('role', node.path);
    case 'user':
      return iam('user', node.path);
    case 'managedPolicy':
      return iam('policy', '/');
    case 'account':
      return { service: 'iam', scope: 'account', resource: () => 'root' };
    case 'vpc':
      return ec2('vpc');
    case 'subnet':
      return ec2('subnet');
    case 'routeTable':
      return ec2('route-table');
    case 'securityGroup':
      return ec2('security-group');
    case 'networkAcl':
      return ec2('network-acl');
    case 'prefixList':
      return ec2('prefix-list');
    case 'internetGateway':
      return ec2('internet-gateway');
    case 'egressOnlyInternetGateway':
      return ec2('egress-only-internet-gateway');
    case 'natGateway':
      return ec2('natgateway');
    case 'elasticIp':
      return ec2('elastic-ip');
    case 'networkInterface':
      return ec2('network-interface');
    case 'instance':
      return ec2('instance');
    case 'vpcPeeringConnection':
      return ec2('vpc-peering-connection');
    case 'transitGateway':
      return ec2('transit-gateway');
    case 'transitGatewayVpcAttachment':
      return ec2('transit-gateway-attachment');
    case 'transitGatewayRouteTable':
      return ec2('transit-gateway-route-table');
    case 'vpnConnection':
      return ec2('vpn-connection');
    case 'virtualPrivateGateway':
      return ec2('vpn-gateway');
    case 'customerGateway':
      return ec2('customer-gateway');
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
      return ec2('vpc-endpoint');
    case 'endpointService':
      return ec2('vpc-endpoint-service');
    case 'privateHostedZone':
      return { service: 'route53', scope: 'none', resource: (name) => `hostedzone/${name}` };
    case 'resolverEndpoint':
      return regional('route53resolver', (name) => `resolver-endpoint/${name}`);
    case 'resolverRule':
      return regional('route53resolver', (name) => `resolver-rule/${name}`);
    default:
      return undefined;
  }
}

function givenNameOf(node: DesignNode): string | undefined {
  const nameProperty = serviceResourceOf(node)?.nameProperty;
  if (nameProperty !== undefined) {
    const name: unknown = Reflect.get(node, nameProperty);
    return typeof name === 'string' ? name : undefined;
  }
  switch (node.kind) {
    case 'role':
      return node.roleName;
    case 'user':
      return node.userName;
    case 'managedPolicy':
      return node.policyName;
    default:
      return undefined;
  }
}

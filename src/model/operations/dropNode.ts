import { containerIdOf, kindOf } from '../containment';
import { placementOf, type Design } from '../design';
import type { NodeId } from '../identifiers';
import type { NodeKind } from '../kinds';
import type { Drop, DropOptions } from './drop/context';
import * as dns from './drop/dns';
import * as endpoints from './drop/endpoints';
import * as gateways from './drop/gateways';
import * as lattice from './drop/lattice';
import * as network from './drop/network';
import * as outside from './drop/outside';
import * as services from './drop/services';
import * as workloads from './drop/workloads';
import { refusalOfContainer } from './legalContainers';
import { movedPlacement, originOf } from './placements';
import { finish, place, refuse, startDraft, type Draft, type OperationResult } from './result';

export interface DropArguments {
  /** The node it is dropped on; absent: the open canvas. */
  readonly containerId?: string | undefined;
  /** Where it stands inside that container, and how large it is drawn. Absent: the layout finds a place. */
  readonly placement?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
  readonly options?: DropOptions | undefined;
}

const drops: Partial<Record<NodeKind, Drop>> = {
  region: network.dropRegion,
  vpc: network.dropVpc,
  subnet: network.dropSubnet,
  routeTable: network.dropRouteTable,
  securityGroup: network.dropSecurityGroup,
  networkAcl: network.dropNetworkAcl,
  prefixList: network.dropPrefixList,
  gatewayEndpoint: endpoints.dropGatewayEndpoint,
  interfaceEndpoint: endpoints.dropInterfaceEndpoint,
  gatewayLoadBalancerEndpoint: endpoints.dropGatewayLoadBalancerEndpoint,
  endpointService: endpoints.dropEndpointService,
  resourceGateway: lattice.dropResourceGateway,
  resourceConfiguration: lattice.dropResourceConfiguration,
  resourceEndpoint: lattice.dropResourceEndpoint,
  serviceNetwork: services.dropServiceNetwork,
  serviceNetworkEndpoint: lattice.dropServiceNetworkEndpoint,
  internetGateway: gateways.dropInternetGateway,
  egressOnlyInternetGateway: gateways.dropEgressOnlyInternetGateway,
  virtualPrivateGateway: gateways.dropVirtualPrivateGateway,
  natGateway: gateways.dropNatGateway,
  transitGateway: gateways.dropTransitGateway,
  vpcPeeringConnection: gateways.dropVpcPeeringConnection,
  privateHostedZone: dns.dropPrivateHostedZone,
  resolverEndpoint: dns.dropResolverEndpoint,
  resolverRule: dns.dropResolverRule,
  instance: workloads.dropInstance,
  lambdaFunction: workloads.dropLambdaFunction,
  ecsService: workloads.dropEcsService,
  rdsInstance: workloads.dropRdsInstance,
  loadBalancer: workloads.dropLoadBalancer,
  networkInterface: workloads.dropNetworkInterface,
  efsMountTarget: workloads.dropEfsMountTarget,
  awsService: services.dropAwsService,
  s3Bucket: services.dropS3Bucket,
  s3AccessPoint: services.dropS3AccessPoint,
  dynamodbTable: services.dropDynamodbTable,
  athenaWorkgroup: services.dropAthenaWorkgroup,
  restApi: services.dropRestApi,
  sqsQueue: services.dropSqsQueue,
  snsTopic: services.dropSnsTopic,
  kmsKey: services.dropKmsKey,
  secret: services.dropSecret,
  ecrRepository: services.dropEcrRepository,
  logGroup: services.dropLogGroup,
  ssmParameter: services.dropSsmParameter,
  vpcBlockPublicAccess: services.dropVpcBlockPublicAccess,
  customerGateway: outside.dropCustomerGateway,
  internet: outside.dropInternet,
  role: outside.dropRole,
  user: outside.dropUser,
  managedPolicy: outside.dropManagedPolicy,
  account: outside.dropAccount,
};

/** Adds a node of this kind, with everything AWS would make at once. A place that is not legal is refused with the kind's own rule. */
export function dropNode(design: Design, kind: NodeKind, { containerId, placement, options = {} }: DropArguments = {}): OperationResult {
  const drop = drops[kind];
  if (drop === undefined) return refuse(`${kindOf(kind).containerRule}; it is made by connecting what it joins.`);
  const illegal = refusalOfContainer(design, kind, containerId);
  if (illegal) return illegal;

  const draft = startDraft(design);
  const result = drop({ draft, containerId, options });
  if (!result.ok) return result;
  const { node } = result;
  const created = [node.id, ...draft.created.filter((id) => id !== node.id)];
  if (placement) {
    const container = containerIdOf(draft.design, node);
    place(draft, movedPlacement(draft.design, { id: node.id, ...placement }, containerId, container));
  }
  if (node.kind === 'region') adopt(draft, design, node.id);
  const done = finish(draft, result.summary, result.offer ? { offer: result.offer } : {});
  return { ...done, created };
}

/** A Region's box drawn around what already stands there: the nodes keep their place on the canvas. */
function adopt(draft: Draft, before: Design, regionId: NodeId): void {
  const moved = draft.design.nodes.filter((node) => containerIdOf(draft.design, node) === regionId && node.id !== regionId);
  const placements = moved.flatMap((node) => {
    const placement = placementOf(before, node.id);
    if (!placement) return [];
    const origin = originOf(before, containerIdOf(before, node));
    return [{ ...placement, x: placement.x + origin.x, y: placement.y + origin.y }];
  });
  if (placements.length === 0) return;
  const own = placementOf(draft.design, regionId);
  const boxes = own ? [...placements.map((box) => ({ ...box, x: box.x - 24, y: box.y - 56, width: box.width + 48, height: box.height + 80 })), own] : placements;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  if (own) place(draft, { ...own, x, y, width, height });
  for (const placement of placements) place(draft, own ? { ...placement, x: placement.x - x, y: placement.y - y } : placement);
}

import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** Where a route sends its packets, by the CloudFormation property that names the target. */
const routeTarget = z.object({
  type: z.enum([
    'internetGateway',
    'virtualPrivateGateway',
    'natGateway',
    'egressOnlyInternetGateway',
    'vpcPeeringConnection',
    'transitGateway',
    'gatewayLoadBalancerEndpoint',
    'networkInterface',
    'instance',
    /** A target the simulation does not know: carrier gateway, local gateway, core network. */
    'other',
    /** `GatewayId: local`, written out. */
    'local',
  ]),
  /** The target's node; for `other` its AWS id, for `local` the word. */
  id: anyId(),
  /** AWS says that the target is gone or detached (`State: blackhole`). A drawn route never says so: what it leads to is looked at. */
  blackhole: z.optional(z.boolean()),
});

const routeDestination = z.discriminatedUnion('type', [
  /** An IPv4 or IPv6 block. */
  z.object({ type: z.literal('cidr'), cidr: z.string() }),
  /** A `prefixList` node, or the id of an AWS-managed list (`pl-…`). */
  z.object({ type: z.literal('prefixList'), prefixListId: anyId() }),
]);

const route = z.object({ destination: routeDestination, target: routeTarget });

/** `AWS::EC2::RouteTable` with its routes. The `local` routes, the routes of gateway endpoints and propagated routes are derived, never stored. */
const schema = z.object({
  ...nodeBase('routeTable'),
  vpcId: idOf('vpc'),
  routes: z.array(route),
  /** The internet or virtual private gateway whose incoming traffic this table routes (an edge, or gateway, route table). */
  edgeGatewayId: z.optional(anyId()),
  /** Virtual private gateways whose prefixes are propagated into this table. */
  propagatingGatewayIds: z.array(idOf('virtualPrivateGateway')),
});

export type RouteTable = DeepReadonly<z.infer<typeof schema>>;
export type Route = RouteTable['routes'][number];
export type RouteDestination = Route['destination'];
export type RouteTarget = Route['target'];

export const routeTableKind = defineKind({
  kind: 'routeTable',
  label: 'Route table',
  plural: 'Route tables',
  group: 'Network',
  schema,
  containers: ['vpc'],
  containerRule: 'A route table lives in a VPC',
});

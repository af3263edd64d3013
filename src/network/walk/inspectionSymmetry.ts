import type { CompiledRouteTable } from '../compile/compiledNetwork';
import type { Direction } from '../step';
import { nameOf, type Arrival, type InternetExit, type Leg } from './journey';

export interface WayThere {
  readonly arrival: Arrival;
  /** The last table the request met. */
  readonly requestTable: CompiledRouteTable | undefined;
  /** The gateway by which the request left AWS. */
  readonly exit: InternetExit | undefined;
}

/**
 * Request and reply must pass the same inspection, else an appliance sees half a connection and drops it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function compareInspection(leg: Leg, way: WayThere): void {
  const { request, reply } = leg.inspectors;
  const missing = request.find((inspector) => !reply.some((other) => other.id === inspector.id));
  const extra = reply.find((inspector) => !request.some((other) => other.id === inspector.id));
  if (missing === undefined && extra === undefined) return;

  if (missing !== undefined && extra !== undefined) {
    const attachmentId = missing.attachmentId ?? extra.attachmentId;
    if (attachmentId !== undefined) {
      const message = `The request passes ${nameOf(leg, nodeOf(missing.id))} and the reply ${nameOf(leg, nodeOf(extra.id))}: ${nameOf(leg, attachmentId)} uses another zone for each direction.`;
      leg.journey.steps.push({ node: attachmentId, layer: 'transit-gateway', outcome: 'fail', code: 'ASYMMETRIC_ROUTING', message, direction: 'reply' });
      return;
    }
  }
  if (missing !== undefined) {
    const back = missing.byEdgeTable && leg.origin.type === 'internet' && way.arrival.type === 'interface' ? way.arrival.interface.subnet.routeTable.id : undefined;
    if (back !== undefined) {
      const message = `The request is redirected to ${nameOf(leg, nodeOf(missing.id))}, but ${nameOf(leg, back)} sends the reply straight to the internet gateway.`;
      leg.journey.steps.push({ node: back, layer: 'route-table', outcome: 'fail', code: 'INGRESS_RTB_TRAFFIC_REDIRECTION', message, direction: 'reply' });
      return;
    }
    const message = `The request passes ${nameOf(leg, nodeOf(missing.id))}, the reply does not`;
    report(leg, { node: replyNode(leg, way), direction: 'reply', message });
    // A NAT gateway behind the inspection sends the reply on by its own table, which has no route to the inspection.
    const natTableId = leg.natTableIds[missing.afterNatGateways];
    if (natTableId !== undefined) report(leg, { node: natTableId, direction: 'reply', message });
    return;
  }
  if (extra !== undefined) {
    report(leg, { node: requestNode(leg), direction: 'request', message: `The reply passes ${nameOf(leg, nodeOf(extra.id))}, the request did not` });
  }
}

interface Asymmetry {
  readonly node: string;
  readonly direction: Direction;
  readonly message: string;
}

function report(leg: Leg, { node, direction, message }: Asymmetry): void {
  const text = `${message}: ${nameOf(leg, node)} lets that direction by uninspected.`;
  leg.journey.steps.push({ node, layer: 'route-table', outcome: 'fail', code: 'ASYMMETRIC_ROUTING', message: text, direction });
}

/** What let the reply by: the edge table of the gateway it came through (the gateway when it has none), else the answering subnet's table. */
function replyNode(leg: Leg, { arrival, requestTable, exit }: WayThere): string {
  const fallback = requestTable?.id ?? '';
  if (arrival.type === 'interface') return arrival.interface.subnet.routeTable.id;
  if (arrival.type === 'gateway-endpoint') return fallback;
  const entrance = leg.entrances.reply;
  return entrance?.edgeTableId ?? entrance?.gatewayId ?? (exit?.by === 'gateway' ? exit.gatewayId : fallback);
}

function requestNode(leg: Leg): string {
  if (leg.origin.type === 'interface') return leg.origin.interface.subnet.routeTable.id;
  const entrance = leg.entrances.request;
  return entrance?.edgeTableId ?? entrance?.gatewayId ?? (leg.origin.type === 'site' ? leg.origin.site.id : leg.origin.id);
}

/** The key of a middlebox interface begins with its node. */
function nodeOf(id: string): string {
  return id.split(' ')[0] ?? id;
}

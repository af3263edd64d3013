import { parseIpAddress } from '../../model/ip';
import type { Design } from '../../model/design';
import { compileNetwork } from '../compile/compileNetwork';
import type { Flow, FlowDestination } from '../flow';
import { traceFlow, type FlowTrace } from '../traceFlow';

export interface FlowText {
  readonly port?: number;
  readonly protocol?: string;
  readonly ipVersion?: 4 | 6;
}

/** `to`: a node, an address, or `s3 eu-west-1` for a service. */
export function traceIn(design: Design, from: string, to: string, { port = 443, protocol = 'tcp', ipVersion = 4 }: FlowText = {}): FlowTrace {
  const flow: Flow = { source: { type: 'node', id: from }, destination: destinationOf(to), port, protocol, ipVersion };
  return traceFlow(compileNetwork(design), flow);
}

/** `reached by nat-gateway`, or every failed check: `AppRoutes route-table NO_ROUTE_TO_DESTINATION`, with `(reply)` on the way back. */
export function outcomeOf(trace: FlowTrace): string {
  if (trace.reached) return `reached by ${trace.shown.route ?? 'nothing'}${trace.shown.endpointId === null ? '' : ` ${trace.shown.endpointId}`}`;
  return trace.failures.map((failure) => `${failure.node} ${failure.layer} ${failure.code}${failure.direction === 'reply' ? ' (reply)' : ''}`).join('; ');
}

export function outcome(design: Design, from: string, to: string, text: FlowText = {}): string {
  return outcomeOf(traceIn(design, from, to, text));
}

function destinationOf(to: string): FlowDestination {
  const [service = '', region] = to.split(' ');
  if (region !== undefined) return { type: 'service', service, region };
  return parseIpAddress(to) === undefined ? { type: 'node', id: to } : { type: 'addresses', addresses: [to] };
}

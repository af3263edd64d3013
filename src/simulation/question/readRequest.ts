import type { ActionCatalog } from '../../catalog/actions';
import type { Design } from '../../model/design';
import { simulationRequest, type SimulationRequest } from '../../model/request';
import { sayIssue } from '../../model/schemaSentence';
import { accept, refuse, type Question, type Reading } from './question';
import { readCall } from './readCall';
import { readSource } from './readSource';
import { readTarget } from './readTarget';

const protocolNumbers: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
const protocols: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

/** The door for requests: what comes in may be anything; what comes out makes sense, or a sentence says what does not. */
export function readRequest(design: Design, value: unknown, actions?: ActionCatalog): Reading<Question> {
  const parsed = simulationRequest.safeParse(value, { error: sayIssue });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.map(String).join('.') ?? '';
    return refuse(field === '' ? 'A request is one JSON object with `from`, and `action` or `to`.' : `\`${field}\`: ${lowerFirst(issue?.message ?? 'not usable')}.`);
  }
  const request: SimulationRequest = parsed.data;
  if (request.action === undefined && request.to === undefined) return refuse('Either `action` or `to` is needed.');
  if (request.action !== undefined && request.to !== undefined) return refuse('`action` and `to` exclude each other.');
  if (request.to !== undefined && request.host !== undefined) return refuse('`host` goes with `action`; with `to`, the name stands in `to`.');

  const source = readSource(design, request.from);
  if (!source.ok) return source;
  const flow = readFlow(request);
  if (!flow.ok) return flow;

  if (request.to !== undefined) {
    const target = readTarget(design, request.to);
    if (!target.ok) return target;
    const family = target.value.type === 'address' && target.value.address.includes(':') ? 6 : flow.value.family;
    if (target.value.type === 'address' && request.ipVersion === 4 && family === 6) return refuse('`ipVersion`: `to` is an IPv6 address.');
    if (target.value.type === 'address' && request.ipVersion === 6 && !target.value.address.includes(':')) return refuse('`ipVersion`: `to` is an IPv4 address.');
    return accept({ request, source: source.value, target: target.value, ...flow.value, family, call: undefined });
  }
  const call = readCall(design, request, source.value, actions);
  if (!call.ok) return call;
  return accept({ request, source: source.value, ...flow.value, ...call.value });
}

function readFlow(request: SimulationRequest): Reading<{ readonly family: 4 | 6; readonly port: number; readonly protocol: string }> {
  const { port = 443, ipVersion = 4 } = request;
  if (!Number.isInteger(port) || port < 0 || port > 65535) return refuse(`\`port\`: ${port} is no port (0 to 65535).`);
  if (ipVersion !== 4 && ipVersion !== 6) return refuse('`ipVersion` is 4 or 6.');
  const given = (request.protocol ?? 'tcp').toLowerCase();
  const protocol = protocolNumbers[given] ?? given;
  if (!protocols.has(protocol)) return refuse(`\`protocol\`: \`${request.protocol ?? ''}\` is none of \`tcp\`, \`udp\`, \`icmp\`, \`icmpv6\`.`);
  return accept({ family: ipVersion, port, protocol });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

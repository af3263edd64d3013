import { findNodeByName, type Design } from '../model/design';
import type { SimulationRequest } from '../model/request';

type Resource = NonNullable<SimulationRequest['resource']>;
type EndpointName = Exclude<NonNullable<SimulationRequest['to']>, string>;

/** The question in one line: "app-1 does s3:GetObject on reports/q3.csv", "app-1 connects to database, port 5432". */
export function requestWords(design: Design, request: SimulationRequest): string {
  const from = request.from === 'internet' ? 'the internet' : nameOf(design, request.from);
  const as = request.principal === undefined ? '' : ` as ${nameOf(design, request.principal)}`;
  const host = request.host === undefined ? '' : ` at ${targetText(design, request.host)}`;
  const port = request.port === undefined || (request.port === 443 && request.to === undefined) ? '' : `, port ${request.port}`;
  if (request.to !== undefined) return `${from} connects to ${targetText(design, request.to)}, ${request.protocol ?? 'tcp'} port ${request.port ?? 443}`;
  const on = request.resource === undefined ? '' : ` on ${resourceText(design, request.resource)}`;
  const session = request.sessionPolicy === undefined && (request.sessionPolicyArns ?? []).length === 0 ? '' : ', with a session policy';
  return `${from}${as} does ${request.action ?? '?'}${on}${host}${port}${session}`;
}

/** `reports/2026/q3.csv`, `arn:aws:s3:::other`. */
export function resourceText(design: Design, resource: Resource): string {
  if (typeof resource === 'string') return resource;
  return `${nameOf(design, resource.ref)}${resource.suffix ?? ''}`;
}

/** How a target or a host is written in a field: text, or the endpoint's own DNS name in words. */
export function targetText(design: Design, target: string | EndpointName): string {
  if (typeof target === 'string') return nameOf(design, target);
  const prefix = target.prefix === undefined ? '' : `${target.prefix} `;
  const zone = target.zone === undefined ? '' : ` in ${target.zone}`;
  return `${nameOf(design, target.endpoint)} (${prefix}own DNS name${zone})`;
}

function nameOf(design: Design, idOrName: string): string {
  return findNodeByName(design, idOrName)?.name ?? idOrName;
}

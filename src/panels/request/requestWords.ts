import { findNodeByName, type Design } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import { resourceText, targetText } from './requestOptions';

/** The question in one line: "app-1 does s3:GetObject on reports/q3.csv", "app-1 connects to database, port 5432". */
export function requestWords(design: Design, request: SimulationRequest): string {
  const from = request.from === 'internet' ? 'the internet' : nameOf(design, request.from);
  const as = request.principal === undefined ? '' : ` as ${nameOf(design, request.principal)}`;
  const host = request.host === undefined ? '' : ` at ${targetText(design, request.host)}`;
  const port = request.port === undefined || (request.port === 443 && request.to === undefined) ? '' : `, port ${request.port}`;
  if (request.to !== undefined) return `${from} connects to ${targetText(design, request.to)}, ${request.protocol ?? 'tcp'} port ${request.port ?? 443}`;
  const on = request.resource === undefined ? '' : ` on ${resourceText(design, request.resource)}`;
  return `${from}${as} does ${request.action ?? '?'}${on}${host}${port}`;
}

function nameOf(design: Design, idOrName: string): string {
  return findNodeByName(design, idOrName)?.name ?? idOrName;
}

import { actionNamesOf } from '../catalog/actionNames';
import { actionPrefixesOf } from '../catalog/services';
import { arnOf } from '../model/arns';
import { nodesOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { regionNameOf } from '../model/owner';
import type { SimulationRequest, Verdict } from '../model/request';
import { serviceResourceOf } from '../model/serviceResource';
import { awsServiceOf } from '../network/dns/endpointNames';
import type { CompiledSimulation } from './compileSimulation';
import type { Layer } from '../network/step';
import { askRequest, type AskedRequest } from './askedRequest';
import { stillHolds } from './matrixReuse';
import type { RouteName } from './result';

/** One thing that every workload is asked about. */
export interface MatrixColumn {
  /** A node's id, or `service:` and the service where it is known by its endpoint only. */
  readonly id: string;
  readonly label: string;
  readonly request: Pick<SimulationRequest, 'action' | 'resource' | 'to' | 'port'>;
}

export interface MatrixCell extends AskedRequest {
  readonly columnId: string;
}

export interface MatrixRow {
  readonly from: string;
  readonly cells: readonly MatrixCell[];
}

/** The matrix of the design as it was before an edit. */
export interface FormerMatrix {
  readonly compiled: CompiledSimulation;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/**
 * Every workload against every service and resource of the design, row by row: whoever shows them need not wait for all. With the matrix
 * before an edit, only what the edit can touch is asked anew.
 */
export function* simulateMatrix(compiled: CompiledSimulation, { former }: { readonly former?: FormerMatrix | undefined } = {}): Generator<MatrixRow> {
  const columns = matrixColumns(compiled.design);
  const known = former === undefined ? undefined : cellsThatHold(former, compiled, columns);
  for (const workload of matrixWorkloads(compiled.design)) {
    const cells = columns.map((column): MatrixCell => {
      const held = known?.(workload.id, column.id);
      if (held !== undefined) return held;
      return { columnId: column.id, ...askRequest(compiled, { from: workload.id, ...column.request }) };
    });
    yield { from: workload.id, cells };
  }
}

function cellsThatHold(former: FormerMatrix, compiled: CompiledSimulation, columns: readonly MatrixColumn[]): ((from: string, columnId: string) => MatrixCell | undefined) | undefined {
  const holds = stillHolds(former.compiled, compiled);
  if (holds === undefined || JSON.stringify(former.columns) !== JSON.stringify(columns)) return undefined;
  const rows = new Map(former.rows.map((row) => [row.from, new Map(row.cells.map((cell) => [cell.columnId, cell]))]));
  return (from, columnId) => {
    const cell = rows.get(from)?.get(columnId);
    return cell !== undefined && holds(cell) ? cell : undefined;
  };
}

/** What is shown of a cell: no more than a table of thousands of them can hold. */
export interface MatrixAnswer {
  readonly columnId: string;
  readonly verdict: Verdict;
  readonly route: RouteName | null;
  readonly endpoint: string | null;
  /** The layer of the step that refused or stopped it. */
  readonly layer?: Layer;
  readonly explanation: string;
  /** It hangs on something that had to be assumed. */
  readonly assumed: boolean;
}

export function answerOfCell({ columnId, result }: Pick<MatrixCell, 'columnId' | 'result'>): MatrixAnswer {
  const { verdict, route, endpoint, explanation, assumptions, decidedBy } = result;
  const layer = verdict === 'denied' || verdict === 'unreachable' ? decidedBy[0]?.layer : undefined;
  return { columnId, verdict, route, endpoint, explanation, assumed: assumptions.length > 0, ...(layer === undefined ? {} : { layer }) };
}

/** What may send requests: workloads with an identity of their own, functions outside of VPCs included. */
export function matrixWorkloads(design: Design): readonly DesignNode[] {
  return design.nodes.filter((node) => {
    if (node.inactive === true || node.outside === true) return false;
    if (node.kind === 'networkInterface') return node.instanceId === undefined && !isAttached(design, node.id);
    return node.kind === 'instance' || node.kind === 'lambdaFunction' || node.kind === 'ecsService';
  });
}

export function matrixColumns(design: Design): readonly MatrixColumn[] {
  const columns: MatrixColumn[] = [];
  const services = new Set<string>();
  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    const request = requestAbout(design, node);
    if (request !== undefined) columns.push({ id: node.id, label: node.name, request });
    const service = serviceOf(design, node);
    if (service !== undefined) services.add(service);
  }
  // Services known by an endpoint or by name only, unless one of their resources is asked about already.
  const covered = new Set(columns.flatMap(({ request }) => (request.action === undefined ? [] : [request.action.split(':')[0] ?? ''])));
  for (const service of services) {
    const [prefix = '', region = ''] = service.split(' ');
    const action = probeAction(prefix);
    if (covered.has(prefix) || action === undefined) continue;
    covered.add(prefix);
    columns.push({ id: `service:${prefix}`, label: prefix, request: { action, resource: `arn:aws:${prefix}:${region}:${design.accountId}:*` } });
  }
  return columns;
}

/** A resource's usual action; a database is connected to. */
function requestAbout(design: Design, node: DesignNode): MatrixColumn['request'] | undefined {
  if (node.kind === 'rdsInstance') return { to: node.id, port: node.port ?? 3306 };
  const resource = serviceResourceOf(node);
  const arn = arnOf(design, node);
  if (resource?.usualAction === undefined || arn === undefined) return undefined;
  return { action: resource.usualAction, resource: arn + (resource.usualSuffix ?? '') };
}

/** `PREFIX REGION` of the service that a node stands for. */
function serviceOf(design: Design, node: DesignNode): string | undefined {
  if (node.kind === 'awsService') return `${actionPrefixesOf(node.service)[0] ?? node.service} ${regionNameOf(design, node)}`;
  if (node.kind !== 'interfaceEndpoint' && node.kind !== 'gatewayEndpoint') return undefined;
  const service = awsServiceOf(design, node);
  const prefix = service && actionPrefixesOf(service.suffix)[0];
  return service === undefined || prefix === undefined ? undefined : `${prefix} ${service.region}`;
}

const usualActions: Readonly<Record<string, string>> = {
  s3: 's3:ListAllMyBuckets',
  dynamodb: 'dynamodb:ListTables',
  sts: 'sts:GetCallerIdentity',
  ssm: 'ssm:DescribeParameters',
  ssmmessages: 'ssmmessages:OpenDataChannel',
  ec2messages: 'ec2messages:GetMessages',
  ecr: 'ecr:GetAuthorizationToken',
  logs: 'logs:DescribeLogGroups',
  rds: 'rds:DescribeDBInstances',
};

/** An action of the service that reads, without a resource of its own where the service has one. */
function probeAction(prefix: string): string | undefined {
  const usual = usualActions[prefix];
  if (usual !== undefined) return usual;
  if (prefix === 'execute-api') return undefined;
  const names = actionNamesOf(prefix);
  const name = names.find((each) => each.startsWith('List')) ?? names.find((each) => each.startsWith('Describe')) ?? names.find((each) => each.startsWith('Get')) ?? names[0];
  return name === undefined ? undefined : `${prefix}:${name}`;
}

function isAttached(design: Design, interfaceId: string): boolean {
  return nodesOf(design, 'instance').some((instance) => instance.networkInterfaceIds.some((id) => id === interfaceId));
}

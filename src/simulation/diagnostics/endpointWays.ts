import { actionPrefixesOf } from '../../catalog/services';
import { physicalNameOf } from '../../model/arns';
import { findNode, findNodeByName, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { policiesOf, withPolicy } from '../../model/policies';
import type { SimulationRequest } from '../../model/request';
import { resourceOfArn } from '../../model/resourceOfArn';
import { awsServiceOf } from '../../network/dns/endpointNames';
import { compileSimulation, type CompiledSimulation } from '../compileSimulation';
import { compiledPolicyOf } from '../policies/policyTexts';
import { matrixColumns, matrixWorkloads, type MatrixColumn } from '../matrix';
import type { SimulationResult } from '../result';
import { simulate } from '../simulate';

/** How one request of a workload gets to where it goes, as far as the network is concerned. */
export interface Way {
  readonly workload: DesignNode;
  /** The VPC endpoint it passes, as policies name it; null: none. */
  readonly endpointId: string | null;
  readonly result: SimulationResult;
}

interface Known {
  readonly simulation: CompiledSimulation;
  /** The same without the policies that cannot be read. */
  readonly readable: CompiledSimulation;
  readonly columns: readonly MatrixColumn[];
  readonly workloads: readonly DesignNode[];
  readonly ways: Map<string, readonly Way[] | undefined>;
}

const known = new WeakMap<Design, Known>();

/** What the look-ups below have in common, made when the first of them is asked. */
function knownOf(design: Design): Known {
  let entry = known.get(design);
  if (entry === undefined) {
    const simulation = compileSimulation(design);
    const readable = withoutUnreadablePolicies(design);
    entry = { simulation, readable: readable === design ? simulation : compileSimulation(readable), columns: matrixColumns(design), workloads: matrixWorkloads(design), ways: new Map() };
    known.set(design, entry);
  }
  return entry;
}

/** While somebody types in a policy, requests that meet it have no answer; whom it keeps from where is then not held against other policies. */
function withoutUnreadablePolicies(design: Design): Design {
  const nodes = design.nodes.map(withReadablePoliciesOnly);
  return nodes.every((node, index) => node === design.nodes[index]) ? design : { ...design, nodes };
}

function withReadablePoliciesOnly(node: DesignNode): DesignNode {
  const former = readableNodes.get(node);
  if (former !== undefined) return former;
  // From the last on: the key of a policy in a list is its position.
  const bare = policiesOf(node).toReversed().reduce((whole, { key, kind, text }) => (text === undefined || compiledPolicyOf(text, kind).errors.length === 0 ? whole : withPolicy(whole, key, undefined)), node);
  readableNodes.set(node, bare);
  return bare;
}

const readableNodes = new WeakMap<DesignNode, DesignNode>();

/** The compiled design that all look-ups share. */
export function simulationOf(design: Design): CompiledSimulation {
  return knownOf(design).simulation;
}

/** The ways of all workloads to a resource, requests saved in the design included; undefined where the addresses of one name disagree. */
export function waysToResource(design: Design, node: DesignNode): readonly Way[] | undefined {
  const { columns, workloads, ways } = knownOf(design);
  if (!ways.has(node.id)) {
    const column = columns.find(({ id }) => id === node.id);
    const usual = column === undefined ? [] : workloads.map((workload): SimulationRequest => ({ from: workload.id, ...callerOf(workload), ...column.request }));
    const saved = design.requests.flatMap(({ request }) => (isAbout(design, request, node) ? [request] : []));
    ways.set(node.id, waysOf(design, [...usual, ...saved]));
  }
  return ways.get(node.id);
}

/** The same as if the resource had no policy: only those whom nothing else keeps from it. */
export function waysAllowedWithoutPolicy(design: Design, node: DesignNode): readonly Way[] {
  const { ways } = knownOf(design);
  const key = `without policy: ${node.id}`;
  if (!ways.has(key)) {
    const bare: Design = { ...design, nodes: design.nodes.map((each) => (each.id === node.id ? withPolicy(each, 'policy', undefined) : each)) };
    ways.set(key, waysToResource(bare, node)?.filter(({ result }) => result.verdict === 'allowed' || (result.decidedBy.length > 0 && result.decidedBy.every((decision) => decision.node === node.id))));
  }
  return ways.get(key) ?? [];
}

/** Whether requests reach a resource, but for its policy, and none does with it. */
export function isCutOffByPolicy(design: Design, node: DesignNode): boolean {
  const ways = waysToResource(design, node);
  if (ways === undefined || ways.some(({ result }) => result.verdict === 'allowed')) return false;
  return waysAllowedWithoutPolicy(design, node).some(({ result }) => result.verdict === 'allowed');
}

/** The ways of the workloads that have this role, to everything the design knows; undefined as above. */
export function waysOfRole(design: Design, role: NodeOf<'role'>): readonly Way[] | undefined {
  const { columns, workloads } = knownOf(design);
  const owned = workloads.filter((workload) => 'roleId' in workload && workload.roleId === role.id);
  return waysOf(design, owned.flatMap((workload) => columns.flatMap(({ request }): SimulationRequest[] => (request.action === undefined ? [] : [{ from: workload.id, ...request }]))));
}

/** Whether what a workload asks of a service passes this endpoint. `request`: any action and resource of the service. */
export function passesEndpoint(design: Design, workload: DesignNode, request: Pick<SimulationRequest, 'action' | 'resource'>, endpointId: string): boolean {
  // The network does not ask who it is: a task without a role of its own still gets its image.
  const [way] = waysOf(design, [{ from: workload.id, principal: 'anonymous', ...request }]) ?? [];
  return way?.endpointId === endpointId;
}

export function workloadsOf(design: Design): readonly DesignNode[] {
  return knownOf(design).workloads;
}

/** Endpoints of the service that are only used by names of their own, so that nobody can tell from the design who does. */
export function endpointsUsedByName(design: Design, prefix: string): readonly string[] {
  return nodesOf(design, 'interfaceEndpoint').flatMap((endpoint) => {
    const service = awsServiceOf(design, endpoint)?.suffix;
    return endpoint.inactive !== true && !endpoint.privateDnsEnabled && service !== undefined && actionPrefixesOf(service).includes(prefix) ? [physicalNameOf(endpoint)] : [];
  });
}

/** What reaches its target; a mere denial by a policy counts, for the policies are what is being written. */
function waysOf(design: Design, requests: readonly SimulationRequest[]): readonly Way[] | undefined {
  const { readable } = knownOf(design);
  const ways: Way[] = [];
  for (const request of requests) {
    const workload = findNodeByName(design, request.from);
    const result = simulate(readable, request);
    if (result.mixed === true) return undefined;
    if (workload === undefined || (result.verdict !== 'allowed' && result.verdict !== 'denied')) continue;
    const endpoint = result.endpoint === null ? undefined : findNode(design, result.endpoint);
    ways.push({ workload, endpointId: endpoint === undefined ? null : physicalNameOf(endpoint), result });
  }
  return ways;
}

/** Without a role a workload has nobody to sign its requests. */
function callerOf(workload: DesignNode): Pick<SimulationRequest, 'principal'> {
  return 'roleId' in workload && workload.roleId !== undefined ? {} : { principal: 'anonymous' };
}

function isAbout(design: Design, { resource }: SimulationRequest, node: DesignNode): boolean {
  if (resource === undefined) return false;
  const target = typeof resource === 'string' ? resourceOfArn(design, resource)?.node : findNodeByName(design, resource.ref);
  return target?.id === node.id;
}

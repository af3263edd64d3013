import { isFolded } from '../layout/serviceBoxes';
import { arnOf } from '../model/arns';
import { containerIdOf } from '../model/containment';
import { findNode, findNodeByName, placementOf, type Design } from '../model/design';
import { parseImplicitNodeId } from '../model/implicitNodes';
import type { SimulationRequest, Verdict } from '../model/request';
import type { SimulationResult } from '../simulation/result';
import { isWithin, visibleIdOf, type Box } from './boxes';

export interface TracedEdge {
  /** 1 is the first. */
  readonly number: number;
  readonly source: string;
  readonly target: string;
  /** The line it is a piece of: a subnet on the way from its instance to an endpoint is where that line leaves it. */
  readonly from: string;
  readonly to: string;
}

/** The traced path as the canvas draws it: visible nodes only. */
export interface TracedPath {
  readonly verdict: Verdict;
  /** Place on the path, from 1. A node the packet meets twice has its first. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly edges: readonly TracedEdge[];
  /** The node that refused, or where the packet stops. */
  readonly stoppedId: string | undefined;
  /** From where the path ends to what the request is for: what would have come next. */
  readonly beyond: { readonly source: string; readonly target: string } | undefined;
  /** Drawn in full although not on the path: the containers of what is. */
  readonly around: ReadonlySet<string>;
}

export function tracedPathOf(design: Design, boxes: ReadonlyMap<string, Box>, result: SimulationResult, request: SimulationRequest | null): TracedPath {
  const see = (id: string | undefined) => (id === undefined ? undefined : seenAs(design, boxes, id));
  const path: string[] = [];
  for (const id of result.path) {
    const seen = see(id);
    if (seen !== undefined && path.at(-1) !== seen) path.push(seen);
  }
  const stopped = result.verdict === 'denied' || result.verdict === 'unreachable';
  const deciding = result.decidedBy[0]?.node ?? result.steps.find((step) => step.outcome === 'fail')?.node;
  const stoppedId = stopped ? (see(deciding) ?? path.at(-1)) : undefined;

  const destination = see(unfolded(design, destinationOf(design, request)));
  // The packet's path ends where it leaves the network; the call goes on to the resource that answers it, or that refuses it.
  const answers = result.verdict === 'allowed' || (result.verdict === 'denied' && stoppedId === destination);
  if (path.length > 0 && destination !== undefined && answers && !path.includes(destination)) path.push(destination);

  const numbers = new Map<string, number>();
  for (const id of path) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);

  const edges = edgesOf(boxes, path);

  const last = path.at(-1);
  const beyond = last !== undefined && destination !== undefined && !numbers.has(destination) ? { source: last, target: destination } : undefined;

  const around = new Set<string>();
  for (const id of [...path, stoppedId, beyond?.target]) {
    for (let container = id === undefined ? undefined : boxes.get(id)?.containerId; container !== undefined; container = boxes.get(container)?.containerId) {
      around.add(container);
    }
  }
  return { verdict: result.verdict, numbers, edges, stoppedId, beyond, around };
}

/**
 * A container on the path is where the line between the nodes before and after it crosses its border. One around both (the VPC whose
 * main route table was asked) is never left: the line has no piece for it.
 */
function edgesOf(boxes: ReadonlyMap<string, Box>, path: readonly string[]): readonly TracedEdge[] {
  const isAround = (id: string, other: string | undefined) => {
    const inner = other === undefined ? undefined : boxes.get(other);
    return inner !== undefined && isWithin(boxes, inner, new Set([id]));
  };
  const isEnd = (id: string, position: number) => !isAround(id, path[position - 1]) && !isAround(id, path[position + 1]);
  const pieces = path.flatMap((id, position) => {
    const from = path.findLast((other, index) => index <= position && isEnd(other, index));
    const to = path.find((other, index) => index > position && isEnd(other, index));
    return isAround(id, from) && isAround(id, to) ? [] : [{ id, from, to }];
  });
  return pieces.flatMap(({ id, from = id, to }, position): TracedEdge[] => {
    const target = pieces[position + 1]?.id;
    return target === undefined ? [] : [{ number: position + 1, source: id, target, from, to: to ?? target }];
  });
}

/** What a node is to the path: on it, where it ends, drawn in full around it, or stepping back. Undefined while nothing is traced. */
export type NodeTrace = 'path' | 'stopped' | 'around' | 'aside' | undefined;

export function traceStateOf(trace: TracedPath | undefined, id: string): NodeTrace {
  if (trace === undefined || trace.numbers.size === 0) return undefined;
  if (trace.stoppedId === id) return 'stopped';
  if (trace.numbers.has(id)) return 'path';
  return trace.around.has(id) || trace.beyond?.target === id ? 'around' : 'aside';
}

/** The node that answers the request: the one it names, the one whose ARN it gives, or else the service that is called. */
export function destinationOf(design: Design, request: SimulationRequest | null): string | undefined {
  if (request === null) return undefined;
  const { resource, to, action } = request;
  const reference = typeof resource === 'object' ? resource.ref : typeof to === 'string' ? to : undefined;
  if (reference !== undefined) return findNodeByName(design, reference)?.id;
  const named = typeof resource === 'string' ? design.nodes.find((node) => isIn(resource, arnOf(design, node))) : undefined;
  const service = action?.split(':')[0];
  return (named ?? design.nodes.find((node) => node.kind === 'awsService' && service !== undefined && (node.service === service || node.service.split('.')[0] === service)))?.id;
}

/** What is folded into the box of its service has no place where a line could end. */
function unfolded(design: Design, id: string | undefined): string | undefined {
  const node = findNode(design, id);
  return node !== undefined && isFolded(node, placementOf(design, node.id)) ? undefined : id;
}

/** An object's ARN begins with that of its bucket. */
function isIn(resource: string, arn: string | undefined): boolean {
  return arn !== undefined && (resource === arn || resource.startsWith(`${arn}/`));
}

/** A node in a collapsed container is seen as that container, what AWS makes with a VPC as the VPC, a part as what it is drawn within. */
export function seenAs(design: Design, boxes: ReadonlyMap<string, Box>, id: string): string | undefined {
  const start = parseImplicitNodeId(id)?.ownerId ?? id;
  return visibleIdOf(boxes, start, (inner) => {
    const node = findNode(design, inner);
    return node === undefined ? undefined : containerIdOf(design, node);
  });
}

import type { Box } from './boxes';
import type { Rectangle } from './edgeGeometry';
import { wayAlong, wayOf, type EdgeWay } from './edgeWay';
import type { Point } from './routeGrid';
import { routeLines, simplified, type Line } from './routeLines';
import { rectangleOf, sceneOf } from './scene';
import type { DrawnServiceBox } from './serviceBoxes';
import type { TracedEdge, TracedPath } from './tracedPath';

/** The ways of a traced path: one for each of its edges, in their order, and the one to what the request is for. */
export interface TracedWays {
  readonly edges: readonly (EdgeWay | undefined)[];
  readonly beyond: EdgeWay | undefined;
}

const known = new WeakMap<TracedPath, { readonly boxes: ReadonlyMap<string, Box>; readonly ways: TracedWays }>();

/** Around everything that is not on the path, as far as there is a way; else by one step, as a relation runs. */
export function tracedWaysOf(boxes: ReadonlyMap<string, Box>, trace: TracedPath, serviceBoxes: readonly DrawnServiceBox[] = []): TracedWays {
  const cached = known.get(trace);
  if (cached?.boxes === boxes) return cached.ways;
  const ways = findWays(boxes, trace, serviceBoxes);
  known.set(trace, { boxes, ways });
  return ways;
}

function findWays(boxes: ReadonlyMap<string, Box>, { edges, beyond }: TracedPath, serviceBoxes: readonly DrawnServiceBox[]): TracedWays {
  const lines: Line[] = [];
  const lineOf = edges.map(({ from, to }) => {
    const last = lines.at(-1);
    if (last?.from !== from || last.to !== to) lines.push({ from, to });
    return lines.length - 1;
  });
  if (beyond !== undefined) lines.push({ from: beyond.source, to: beyond.target });
  const routes = routeLines(sceneOf(boxes, serviceBoxes), lines);
  const pieces = lines.map((_, index) => {
    const route = routes[index];
    return route === undefined ? undefined : piecesOf(boxes, route, edges.filter((_edge, edge) => lineOf[edge] === index));
  });
  return {
    edges: edges.map((edge, index) => {
      const line = lineOf[index] ?? 0;
      return pieces[line]?.[index - lineOf.indexOf(line)] ?? stepBetween(boxes, edge);
    }),
    beyond: beyond && (wayAlong(routes[lines.length - 1], true) ?? stepBetween(boxes, { ...beyond, from: beyond.source, to: beyond.target })),
  };
}

/** The line, cut where it crosses the borders of the containers on the path. */
function piecesOf(boxes: ReadonlyMap<string, Box>, route: readonly Point[], edges: readonly TracedEdge[]): readonly (EdgeWay | undefined)[] {
  let rest = route;
  return edges.map(({ target, to }) => {
    if (target === to) return wayAlong(rest, true);
    const box = boxes.get(target);
    const [piece, remaining] = box === undefined ? [rest.slice(0, 1), rest] : cutAt(rest, rectangleOf(box));
    rest = remaining;
    return wayAlong(piece, false);
  });
}

/** At the last time the line passes the border. */
function cutAt(points: readonly Point[], box: Rectangle): readonly [readonly Point[], readonly Point[]] {
  const isInside = (point: Point) => point.x > box.x && point.x < box.x + box.width && point.y > box.y && point.y < box.y + box.height;
  const index = points.findLastIndex((point, place) => {
    const next = points[place + 1];
    return next !== undefined && isInside(point) !== isInside(next);
  });
  const [one, other] = [points[index], points[index + 1]];
  if (one === undefined || other === undefined) return [points.slice(0, 1), points];
  const outside = isInside(one) ? other : one;
  const within = isInside(one) ? one : other;
  const cut =
    one.y === other.y
      ? { x: outside.x > within.x ? box.x + box.width : box.x, y: one.y }
      : { x: one.x, y: outside.y > within.y ? box.y + box.height : box.y };
  return [simplified([...points.slice(0, index + 1), cut]), simplified([cut, ...points.slice(index + 1)])];
}

function stepBetween(boxes: ReadonlyMap<string, Box>, edge: Pick<TracedEdge, 'source' | 'target' | 'from' | 'to'>): EdgeWay | undefined {
  const [source, target, from, to] = [boxes.get(edge.source), boxes.get(edge.target), boxes.get(edge.from), boxes.get(edge.to)];
  if (source === undefined || target === undefined || from === undefined || to === undefined) return undefined;
  const end = rectangleOf(target);
  return wayOf({ source: rectangleOf(source), target: end, from: rectangleOf(from), to: to === target ? end : rectangleOf(to) });
}

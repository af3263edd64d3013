import type { Box } from './boxes';
import { arrowAngles, arrowHead, wayOf, type EdgeWay } from './edgeWay';
import type { Rectangle } from './edgeGeometry';
import { element } from './markup';
import { relationsIn } from './relations';
import { relationWaysOf } from './relationWays';
import type { Sketch } from './sketch';
import { tracedWaysOf } from './tracedWays';

/** Connections that follow from the nodes' own properties, drawn thin. */
export function drawRelations(sketch: Sketch): string {
  const rectangles = rectanglesOf(sketch.boxes);
  const tracing = sketch.trace !== undefined && sketch.trace.numbers.size > 0;
  const connections = connectionsOf(sketch);
  const ways = relationWaysOf(sketch.boxes, sketch.serviceBoxes, connections.map(({ source, target }) => ({ from: source, to: target })));
  return connections
    .flatMap(({ source, target }, index) => {
      const way = ways[index] ?? between(rectangles, source, target);
      return way === undefined ? [] : [element('path', { d: way.path, fill: 'none', stroke: sketch.palette.edge, 'stroke-width': 1.3, opacity: tracing ? 0.35 : undefined })];
    })
    .join('');
}

/** Each connection between two nodes that are drawn, once. */
export function connectionsOf({ design, boxes }: Pick<Sketch, 'design' | 'boxes'>): readonly { readonly source: string; readonly target: string }[] {
  const drawn = new Map<string, { source: string; target: string }>();
  for (const { source, target, type } of relationsIn(design)) {
    if (type === 'connection' && boxes.has(source) && boxes.has(target)) drawn.set(`${source}→${target}`, { source, target });
  }
  return [...drawn.values()];
}

/** The hops of the traced path, the one where the packet stops broken, and dotted what would have come next. */
export function drawTrace({ trace, boxes, serviceBoxes, palette, background }: Sketch): string {
  if (trace === undefined) return '';
  const ways = tracedWaysOf(boxes, trace, serviceBoxes);
  const colour = palette[trace.verdict];
  const heads: string[] = [];
  const hops = trace.edges.flatMap(({ number, target }, index) => {
    const way = ways.edges[index];
    if (way === undefined) return [];
    if (way.arrives) heads.push(arrow(way, colour));
    const broken = trace.verdict === 'unreachable' && trace.stoppedId === target;
    return [
      element(
        'g',
        { 'data-trace-edge': number, 'data-verdict': trace.verdict },
        background ? element('path', { d: way.path, fill: 'none', stroke: palette.canvas, 'stroke-width': 8 }) : '',
        element('path', { d: way.path, fill: 'none', stroke: colour, 'stroke-width': 4, 'stroke-linecap': 'round', 'stroke-dasharray': broken ? brokenLine : undefined }),
      ),
    ];
  });
  const { beyond } = ways;
  // No line hides the head of another one.
  return [...hops, ...heads, beyond === undefined ? '' : element('g', { 'data-beyond': '' }, beyondLine(beyond.path, colour))].join('');
}

export const brokenLine = '14 9 3 9';

/** From where the path ends to what the request is for: what would have come next. */
export function beyondLine(path: string, colour: string): string {
  return element('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': 3, 'stroke-linecap': 'round', 'stroke-dasharray': '1 8', opacity: 0.8 });
}

function arrow({ end }: EdgeWay, colour: string): string {
  return element('path', { d: arrowHead, fill: colour, transform: `translate(${end.x} ${end.y}) rotate(${arrowAngles[end.side]})` });
}

function between(rectangles: ReadonlyMap<string, Rectangle>, sourceId: string, targetId: string): EdgeWay | undefined {
  const [source, target] = [rectangles.get(sourceId), rectangles.get(targetId)];
  return source === undefined || target === undefined ? undefined : wayOf({ source, target, from: source, to: target });
}

function rectanglesOf(boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Rectangle> {
  return new Map([...boxes].map(([id, { left: x, top: y, width, height }]) => [id, { x, y, width, height }]));
}

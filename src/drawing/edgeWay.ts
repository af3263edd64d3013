import { crossing, edgeEnds, type EdgeEnds, type Rectangle } from './edgeGeometry';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface EdgeWay {
  /** The `d` of an SVG path. */
  readonly path: string;
  readonly end: EdgeEnds['target'];
  /** False where the line only crosses a border and goes on. */
  readonly arrives: boolean;
}

export interface EdgeBoxes {
  readonly source: Rectangle;
  readonly target: Rectangle;
  /** The boxes between which the whole line runs; this edge is the piece of it from `source` to `target`. */
  readonly from: Rectangle;
  /** `target` itself where the line ends there. */
  readonly to: Rectangle;
}

/** How an edge runs: by the sides that face each other, with one step in the middle. */
export function wayOf({ source, target, from, to }: EdgeBoxes): EdgeWay {
  const whole = edgeEnds(from, to);
  const ends = { source: crossing(whole, source, from, to), target: crossing(whole, target, from, to, 'arriving') };
  return { path: stepPath(ends), end: ends.target, arrives: to === target };
}

/** Along the points of an orthogonal line. */
export function wayAlong(points: readonly Point[] | undefined, arrives: boolean): EdgeWay | undefined {
  const [before, last] = [points?.at(-2) ?? points?.at(-1), points?.at(-1)];
  if (points === undefined || before === undefined || last === undefined) return undefined;
  const sideways = Math.abs(last.x - before.x) > Math.abs(last.y - before.y);
  const side = sideways ? (last.x > before.x ? 'left' : 'right') : last.y > before.y ? 'top' : 'bottom';
  return { path: roundedPath(points), end: { ...last, side }, arrives };
}

/** Which way an arrow points that meets a side from outside, in degrees. */
export const arrowAngles = { left: 0, right: 180, top: 90, bottom: -90 } as const;

/** The arrow's head with its tip where the line ends, pointing right. */
export const arrowHead = 'M-11 -6.5 L1.5 0 L-11 6.5 Z';

const bend = 8;

/** Straight where it can be, else over two rounded corners half-way. Both ends lie on facing sides, so that no other shape occurs. */
function stepPath({ source, target }: EdgeEnds): string {
  const sideways = source.side === 'left' || source.side === 'right';
  const along = sideways ? target.x - source.x : target.y - source.y;
  const across = sideways ? target.y - source.y : target.x - source.x;
  const start = `M${round(source.x)} ${round(source.y)}`;
  if (Math.abs(across) < 0.5) return `${start} L${round(target.x)} ${round(target.y)}`;
  const radius = Math.min(bend, Math.abs(along) / 2, Math.abs(across) / 2);
  const [onwards, turned] = [Math.sign(along) * radius, Math.sign(across) * radius];
  const point = (a: number, b: number) => (sideways ? `${round(source.x + a)} ${round(source.y + b)}` : `${round(source.x + b)} ${round(source.y + a)}`);
  const middle = along / 2;
  return [
    start,
    `L${point(middle - onwards, 0)}`,
    `Q${point(middle, 0)} ${point(middle, turned)}`,
    `L${point(middle, across - turned)}`,
    `Q${point(middle, across)} ${point(middle + onwards, across)}`,
    `L${round(target.x)} ${round(target.y)}`,
  ].join(' ');
}

/** Along the points of an orthogonal line, its corners rounded as far as there is room. */
export function roundedPath(points: readonly Point[]): string {
  const parts = points.map((corner, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${round(corner.x)} ${round(corner.y)}`;
    if (after === undefined) return `L${round(corner.x)} ${round(corner.y)}`;
    // Two corners share what lies between them; an end has no corner.
    const roomBefore = distance(before, corner) / (index === 1 ? 1 : 2);
    const roomAfter = distance(corner, after) / (index === points.length - 2 ? 1 : 2);
    const radius = Math.min(bend, roomBefore, roomAfter);
    const [entry, exit] = [towards(corner, before, radius), towards(corner, after, radius)];
    return `L${round(entry.x)} ${round(entry.y)} Q${round(corner.x)} ${round(corner.y)} ${round(exit.x)} ${round(exit.y)}`;
  });
  return parts.join(' ');
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

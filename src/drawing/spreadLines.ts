import type { Rectangle } from './edgeGeometry';
import type { Point } from './routeGrid';

/** Between parallel lines. */
const apart = 10;

/** Farther from a wall than this a line need not go to be in the middle. */
const roomBeside = 24;

/** No line lies on a border. */
const touching = 4;

interface Segment {
  readonly route: number;
  readonly index: number;
  readonly upright: boolean;
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  /** Where the line comes from and goes to, across it: of two in one channel, the one that comes from the left runs left. */
  readonly pull: number;
}

/**
 * Moves what lies between a line's first and last segment to the middle of its channel, and lines in one channel apart, their ends too.
 * Lines that meet a box at the same place stay together in a channel.
 */
export function spreadLines(routes: readonly (readonly Point[] | undefined)[], walls: readonly Rectangle[]): readonly (readonly Point[] | undefined)[] {
  const points = routes.map((route) => route?.map(({ x, y }) => ({ x, y })));
  // Sideways first, then upright: each pass sees where the other one has put the corners.
  for (const upright of [false, true]) {
    const segments = points.flatMap((line, route) => (line === undefined ? [] : segmentsOf(line, route, upright, walls)));
    for (const group of channelsOf(segments)) {
      const low = Math.max(...group.map((segment) => segment.low));
      const high = Math.min(...group.map((segment) => segment.high));
      const lanes = lanesOf(group, points);
      const last = Math.max(...lanes);
      const step = last === 0 ? 0 : Math.min(apart, Math.max(0, high - low - 2 * touching) / last);
      const middle = group.reduce((sum, segment) => sum + segment.place, 0) / group.length;
      const half = (step * last) / 2;
      // No room for a single line that stands where it is: it stays.
      const center = group.length === 1 ? middle : Math.min(Math.max(middle, low + touching + half), Math.max(low + touching + half, high - touching - half));
      for (const [order, segment] of group.entries()) {
        const place = center - half + (lanes[order] ?? 0) * step;
        const line = points[segment.route];
        for (const point of [line?.[segment.index], line?.[segment.index + 1]]) {
          if (point === undefined) continue;
          if (upright) point.x = place;
          else point.y = place;
        }
      }
    }
  }
  return points;
}

/** The place of each segment among its neighbours: one for all that share an end. */
function lanesOf(group: readonly Segment[], points: readonly (readonly Point[] | undefined)[]): readonly number[] {
  const lanes: { readonly ends: Set<string>; readonly number: number }[] = [];
  return group.map(({ route }) => {
    const line = points[route];
    const ends = [line?.[0], line?.at(-1)].flatMap((end) => (end === undefined ? [] : [`${end.x} ${end.y}`]));
    const lane = lanes.find((candidate) => ends.some((end) => candidate.ends.has(end)));
    if (lane === undefined) return (lanes.push({ ends: new Set(ends), number: lanes.length }), lanes.length - 1);
    for (const end of ends) lane.ends.add(end);
    return lane.number;
  });
}

function segmentsOf(line: readonly Point[], route: number, upright: boolean, walls: readonly Rectangle[]): readonly Segment[] {
  const [across, along] = upright ? (['x', 'y'] as const) : (['y', 'x'] as const);
  return line.flatMap((point, index): Segment[] => {
    const [before, next, after] = [line[index - 1], line[index + 1], line[index + 2]];
    if (next === undefined || point[across] !== next[across]) return [];
    const place = point[across];
    const [from, to] = [Math.min(point[along], next[along]), Math.max(point[along], next[along])];
    let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const wall = (at: number) => {
      if (at <= place) low = Math.max(low, at);
      if (at >= place) high = Math.min(high, at);
    };
    const size = upright ? 'width' : 'height';
    const length = upright ? 'height' : 'width';
    for (const box of walls) {
      if (box[along] - touching >= to || box[along] + box[length] + touching <= from) continue;
      wall(box[across]);
      wall(box[across] + box[size]);
    }
    // Neither neighbour turns back.
    if (before) wall(before[across]);
    if (after) wall(after[across]);
    const segment = { route, index, upright, from, to, low, high, pull: (before ?? point)[across] + (after ?? point)[across] };
    // Where a line meets a box is well chosen, unless another line is there.
    if (before === undefined || after === undefined) return [{ ...segment, place }];
    const isStep = (before[across] - place) * (after[across] - place) < 0;
    return [{ ...segment, place: inChannel(place, low, high, isStep ? 'middle' : 'near') }];
  });
}

/** A step is half-way; a detour does not go farther than it must. */
function inChannel(place: number, low: number, high: number, wish: 'middle' | 'near'): number {
  if (Number.isFinite(low) && Number.isFinite(high) && (wish === 'middle' || high - low <= 2 * roomBeside)) return (low + high) / 2;
  return Math.min(Math.max(place, low + roomBeside / 2), high - roomBeside / 2);
}

/** Segments that would lie on each other, in the order in which they are drawn beside each other. */
function channelsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    const group = groups.find((members) =>
      members.some(({ route, place, from, to }) => route !== segment.route && Math.abs(place - segment.place) < apart && from < segment.to && to > segment.from) &&
      Math.max(...members.map(({ low }) => low), segment.low) < Math.min(...members.map(({ high }) => high), segment.high),
    );
    if (group) group.push(segment);
    else groups.push([segment]);
  }
  return groups.map((group) => group.toSorted((one, other) => one.pull - other.pull));
}

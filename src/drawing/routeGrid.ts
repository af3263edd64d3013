import type { Rectangle } from './edgeGeometry';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a line may not pass (`solid`), or passes at a price: a factor on the length. */
export interface Obstacle {
  readonly box: Rectangle;
  readonly price: 'solid' | number;
}

/** Where a line may begin or end: just outside a box, going across its border. */
export interface Gate {
  readonly at: Point;
  readonly direction: 'across' | 'down';
  readonly cost: number;
}

export interface RouteGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Price per pixel from a crossing to the next one right of it, and below it. */
  readonly across: Float32Array;
  readonly down: Float32Array;
}

export interface FoundWay {
  readonly points: readonly Point[];
  readonly start: Gate;
  readonly end: Gate;
}

const bendCost = 40;

/** Gates lie at most so far outside the box they lead into. */
const roomAtGoal = 8;

/** Lines that may be walked on, at the given places, and what each piece of them costs. */
export function makeGrid(places: { readonly xs: ReadonlySet<number>; readonly ys: ReadonlySet<number> }, obstacles: readonly Obstacle[]): RouteGrid {
  const [xs, ys] = [sorted(places.xs), sorted(places.ys)];
  const across = new Float32Array(xs.length * ys.length).fill(1);
  const down = new Float32Array(xs.length * ys.length).fill(1);
  for (const { box, price } of obstacles) {
    const factor = price === 'solid' ? Number.POSITIVE_INFINITY : price;
    const [left, right, top, bottom] = [box.x, box.x + box.width, box.y, box.y + box.height];
    const [x0, x1, y0, y1] = [firstAbove(xs, left), firstFrom(xs, right), firstAbove(ys, top), firstFrom(ys, bottom)];
    for (let y = y0; y < y1; y += 1) for (let x = Math.max(0, x0 - 1); x < x1; x += 1) raise(across, y * xs.length + x, factor);
    for (let y = Math.max(0, y0 - 1); y < y1; y += 1) for (let x = x0; x < x1; x += 1) raise(down, y * xs.length + x, factor);
  }
  return { xs, ys, across, down };
}

/** The cheapest way by the grid's lines from one of the gates to another (A*). Undefined where there is none. */
export function findWay({ xs, ys, across, down }: RouteGrid, starts: readonly Gate[], goals: readonly Gate[], goal: Rectangle): FoundWay | undefined {
  const width = xs.length;
  const crossings = width * ys.length;
  const columnOf = new Map(xs.map((x, index) => [x, index]));
  const rowOf = new Map(ys.map((y, index) => [y, index]));
  // A state is a crossing and the direction it was reached in; behind them one for each goal.
  const stateOf = ({ at, direction }: Gate) => {
    const [column, row] = [columnOf.get(at.x), rowOf.get(at.y)];
    return column === undefined || row === undefined ? undefined : (row * width + column) * 2 + (direction === 'down' ? 1 : 0);
  };
  const ends = new Map<number, number[]>();
  for (const [index, gate] of goals.entries()) {
    const state = stateOf(gate);
    if (state !== undefined) ends.set(state, [...(ends.get(state) ?? []), index]);
  }
  const best = new Float64Array(crossings * 2 + goals.length).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(best.length).fill(-1);
  const heap = createHeap();
  // Never more than it will be: the distance, and a bend where the goal does not lie ahead.
  const rest = (column: number, row: number, direction: number) => {
    const x = xs[column] ?? 0;
    const y = ys[row] ?? 0;
    const [aside, apart] = [Math.max(goal.x - x, x - goal.x - goal.width, 0), Math.max(goal.y - y, y - goal.y - goal.height, 0)];
    return aside + apart + ((direction === 0 ? apart : aside) > roomAtGoal ? bendCost : 0);
  };
  const reach = (state: number, cost: number, from: number, left: number) => {
    if (cost >= (best[state] ?? 0)) return;
    best[state] = cost;
    before[state] = from;
    heap.push(state, cost + left);
  };
  for (const gate of starts) {
    const state = stateOf(gate);
    if (state !== undefined) reach(state, gate.cost, -1, 0);
  }
  for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
    if (state >= crossings * 2) return wayBack(state);
    const cost = best[state] ?? 0;
    const direction = state & 1;
    const crossing = state >> 1;
    const [column, row] = [crossing % width, Math.floor(crossing / width)];
    for (const index of ends.get(state) ?? []) reach(crossings * 2 + index, cost + (goals[index]?.cost ?? 0), state, 0);
    reach(state ^ 1, cost + bendCost, state, rest(column, row, direction ^ 1));
    if (direction === 0) {
      if (column + 1 < width) step(crossing, crossing + 1, across[crossing], (xs[column + 1] ?? 0) - (xs[column] ?? 0), column + 1, row);
      if (column > 0) step(crossing, crossing - 1, across[crossing - 1], (xs[column] ?? 0) - (xs[column - 1] ?? 0), column - 1, row);
    } else {
      if (row + 1 < ys.length) step(crossing, crossing + width, down[crossing], (ys[row + 1] ?? 0) - (ys[row] ?? 0), column, row + 1);
      if (row > 0) step(crossing, crossing - width, down[crossing - width], (ys[row] ?? 0) - (ys[row - 1] ?? 0), column, row - 1);
    }

    function step(from: number, to: number, price: number | undefined, length: number, toColumn: number, toRow: number): void {
      if (price === undefined || price === Number.POSITIVE_INFINITY) return;
      reach(to * 2 + direction, cost + price * length, from * 2 + direction, rest(toColumn, toRow, direction));
    }
  }
  return undefined;

  function wayBack(last: number): FoundWay | undefined {
    const points: Point[] = [];
    let first = last;
    for (let state = before[last] ?? -1; state !== -1; state = before[state] ?? -1) {
      points.unshift({ x: xs[(state >> 1) % width] ?? 0, y: ys[Math.floor((state >> 1) / width)] ?? 0 });
      first = state;
    }
    const start = starts.find((gate) => stateOf(gate) === first);
    const end = goals[last - crossings * 2];
    return start === undefined || end === undefined ? undefined : { points, start, end };
  }
}

function raise(prices: Float32Array, index: number, factor: number): void {
  prices[index] = Math.max(prices[index] ?? 1, factor);
}

function sorted(places: ReadonlySet<number>): readonly number[] {
  return [...places].sort((one, other) => one - other);
}

function firstAbove(places: readonly number[], limit: number): number {
  const index = places.findIndex((place) => place > limit);
  return index === -1 ? places.length : index;
}

function firstFrom(places: readonly number[], limit: number): number {
  const index = places.findIndex((place) => place >= limit);
  return index === -1 ? places.length : index;
}

/** Smallest first; of equals, the last one: what is nearly there is finished before what has hardly begun. */
function createHeap() {
  const entries: { state: number; cost: number; order: number }[] = [];
  let order = 0;
  const isBefore = (one: { cost: number; order: number }, other: { cost: number; order: number }) => one.cost < other.cost || (one.cost === other.cost && one.order > other.order);
  return {
    push(state: number, cost: number): void {
      const entry = { state, cost, order: (order += 1) };
      let place = entries.push(entry) - 1;
      while (place > 0) {
        const above = (place - 1) >> 1;
        const parent = entries[above];
        if (parent === undefined || !isBefore(entry, parent)) break;
        entries[place] = parent;
        place = above;
      }
      entries[place] = entry;
    },
    pop(): number | undefined {
      const top = entries[0];
      const last = entries.pop();
      if (top === undefined || last === undefined || entries.length === 0) return top?.state;
      let place = 0;
      for (;;) {
        let below = place * 2 + 1;
        const [left, right] = [entries[below], entries[below + 1]];
        if (left !== undefined && right !== undefined && isBefore(right, left)) below += 1;
        const child = entries[below];
        if (child === undefined || !isBefore(child, last)) break;
        entries[place] = child;
        place = below;
      }
      entries[place] = last;
      return top.state;
    },
  };
}

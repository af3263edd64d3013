import { edgeEnds, type Rectangle } from './edgeGeometry';
import { spreadLines } from './spreadLines';
import { findWay, makeGrid, type FoundWay, type Gate, type Obstacle, type Point } from './routeGrid';

export interface Scene {
  /** Boxes no line may pass: everything that holds no other drawn box. */
  readonly leaves: ReadonlyMap<string, Rectangle>;
  readonly containers: ReadonlyMap<string, Rectangle>;
  /** Words that a line had better not cross. */
  readonly words: readonly Rectangle[];
  /** The part of the picture that this is; lines stay within it. Absent: all of it. */
  readonly part?: Rectangle;
}

export interface Line {
  readonly from: string;
  readonly to: string;
}

/** Half of the gap between two siblings: where a line runs between them. */
const clearance = 8;

/** How near a line may come to a box it passes. */
const margin = 3;

/** How far beyond its two ends a line is first looked for. */
const nearby = 96;

const containerHead = 48;
const portStep = 12;

const prices = { strangeContainer: 4, ownContainer: 1.1, border: 6, words: 5, otherLine: 2 } as const;
const costs = { aside: 24, upright: 8, besideMiddle: 28 } as const;

export interface RouteLimits {
  /** Beyond so many crossings a picture is so large that looking for ways would be felt. */
  readonly crossings: number;
  readonly lines: number;
  /** Whether two lines may meet a border at the same place; they run together there. */
  readonly ends: 'apart' | 'shared';
}

const pathLimits: RouteLimits = { crossings: 16_000, lines: 40, ends: 'apart' };

type Way = readonly Point[] | undefined;

const none: ReadonlySet<string> = new Set();

/**
 * Orthogonal ways around the boxes, each from its `from` to its `to`, parallel ones apart. Undefined for a line that has none, and for
 * all of them where the picture is too large.
 */
export function routeLines(scene: Scene, lines: readonly Line[], limits: RouteLimits = pathLimits): readonly Way[] {
  const router = createRouter(scene, limits);
  for (const line of lines) router.add(line);
  return router.ways();
}

export interface Router {
  /** Finds the way of one more line. */
  readonly add: (line: Line) => void;
  /** Those of all lines so far, in their order. */
  readonly ways: () => readonly Way[];
}

/** The same line by line, for who has other things to do in between. */
export function createRouter(scene: Scene, limits: RouteLimits): Router {
  const rectangleOf = (id: string) => scene.leaves.get(id) ?? scene.containers.get(id);
  const used = new Set<string>();
  const drawn: { readonly ends: readonly [string, string]; readonly obstacle: Obstacle }[] = [];
  const routes: Way[] = [];

  function routeOf({ from, to }: Line): Way {
    const [source, target] = [rectangleOf(from), rectangleOf(to)];
    if (source === undefined || target === undefined || routes.length >= limits.lines || encloses(source, target) || encloses(target, source)) return undefined;
    const found = firstWay(partsOf(scene, source, target));
    if (found === undefined) return undefined;
    const { way, points } = found;
    for (const [id, box, gate] of [[from, source, way.start], [to, target, way.end]] as const) used.add(placeOn(id, box, gate));
    for (const [place, point] of points.entries()) drawn.push({ ends: [from, to], obstacle: { box: along(points[place - 1] ?? point, point), price: prices.otherLine } });
    return points;

    function firstWay(parts: readonly (() => Scene)[]) {
      for (const part of parts) {
        const found = lineAlong(findBetween(part()));
        if (found !== undefined) return found;
      }
      return undefined;
    }

    function lineAlong(way: FoundWay | undefined) {
      if (way === undefined || source === undefined || target === undefined) return undefined;
      return { way, points: simplified([onBorder(source, way.start), ...way.points, onBorder(target, way.end)]) };
    }

    function findBetween(part: Scene): FoundWay | undefined {
      if (source === undefined || target === undefined) return undefined;
      const places = placesOf(part, [source, target]);
      if (places.xs.size * places.ys.size > limits.crossings) return undefined;
      const solid = [...part.leaves.values()].map((box) => grown(box, box === source || box === target ? 0 : margin));
      // Lines of one hub run together.
      const others = drawn.filter(({ ends: [one, other] }) => limits.ends === 'apart' || ![one, other].some((id) => id === from || id === to)).map(({ obstacle }) => obstacle);
      const grid = makeGrid(places, [...others, ...obstaclesFor(part, solid, source, target)]);
      const ends = { solid, used: limits.ends === 'shared' ? none : used };
      return findWay(grid, gatesOf(from, source, target, ends), gatesOf(to, target, source, ends), target);
    }
  }

  return {
    add: (line) => void routes.push(routeOf(line)),
    ways: () => {
      const leaves = [...scene.leaves.values()];
      const spread = spreadLines(routes, [...leaves, ...scene.containers.values(), ...scene.words]);
      // Setting lines apart must not push one into a box: such a line stays where it was found.
      return spread.map((way, index) => (way !== undefined && entersOne(leaves, way) ? routes[index] : way));
    },
  };
}

function entersOne(boxes: readonly Rectangle[], way: readonly Point[]): boolean {
  return way.some((point, index) => index > 0 && boxes.some((box) => meets(box, way[index - 1] ?? point, point)));
}

function around(one: Rectangle, other: Rectangle): Rectangle {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [right, bottom] = [Math.max(one.x + one.width, other.x + other.width), Math.max(one.y + one.height, other.y + other.height)];
  return grown({ x, y, width: right - x, height: bottom - y }, nearby);
}

/**
 * What of the picture to look at, the least first: near the two ends there is a way nearly always, and around the containers that hold
 * neither of them.
 */
function partsOf(scene: Scene, source: Rectangle, target: Rectangle): readonly (() => Scene)[] {
  const close = near(scene, around(source, target));
  return [() => withClosed(close, source, target), () => withClosed(scene, source, target), () => close, () => scene];
}

/** Containers that hold neither end are solid, and what is in them does not matter. */
function withClosed({ leaves, containers, words, ...more }: Scene, source: Rectangle, target: Rectangle): Scene {
  const closed = new Map([...containers].filter(([, box]) => box !== source && box !== target && !encloses(box, source) && !encloses(box, target)));
  const isOutside = (box: Rectangle) => ![...closed.values()].some((container) => container !== box && encloses(container, box));
  const outermost = [...closed].filter(([, box]) => isOutside(box));
  return {
    leaves: new Map([...[...leaves].filter(([, box]) => isOutside(box)), ...outermost]),
    containers: new Map([...containers].filter(([id]) => !closed.has(id))),
    words: words.filter((box) => isOutside(box)),
    ...more,
  };
}

/** What of the scene lies in a part of the picture. */
function near({ leaves, containers, words }: Scene, part: Rectangle): Scene {
  const isNear = (box: Rectangle) => box.x < part.x + part.width && box.x + box.width > part.x && box.y < part.y + part.height && box.y + box.height > part.y;
  const inPart = (boxes: ReadonlyMap<string, Rectangle>) => new Map([...boxes].filter(([, box]) => isNear(box)));
  return { leaves: inPart(leaves), containers: inPart(containers), words: words.filter(isNear), part };
}

function placesOf({ leaves, containers, part }: Scene, ends: readonly Rectangle[]): { readonly xs: ReadonlySet<number>; readonly ys: ReadonlySet<number> } {
  const xs = new Set<number>();
  const ys = new Set<number>();
  for (const box of [...leaves.values(), ...containers.values()]) {
    xs.add(box.x - clearance).add(box.x + box.width + clearance);
    ys.add(box.y - clearance).add(box.y + box.height + clearance);
  }
  for (const box of containers.values()) {
    xs.add(box.x + clearance).add(box.x + box.width - clearance);
    ys.add(box.y + containerHead).add(box.y + box.height - clearance);
  }
  for (const box of ends) {
    for (const step of [-portStep, 0, portStep]) {
      xs.add(box.x + box.width / 2 + step);
      ys.add(box.y + box.height / 2 + step);
    }
  }
  if (part === undefined) return { xs, ys };
  const within = (places: ReadonlySet<number>, from: number, length: number) => new Set([...places].filter((place) => place >= from && place <= from + length));
  return { xs: within(xs, part.x, part.width), ys: within(ys, part.y, part.height) };
}

function obstaclesFor({ containers, words }: Scene, solid: readonly Rectangle[], source: Rectangle, target: Rectangle): readonly Obstacle[] {
  const strange = [...containers.values()].filter((box) => box !== source && box !== target && !encloses(box, source) && !encloses(box, target));
  const ends = [source, target].filter((box) => [...containers.values()].includes(box));
  // A line turns between containers rather than within one that holds only one of its ends.
  const own = [...containers.values()].filter((box) => encloses(box, source) !== encloses(box, target));
  return [
    ...[...strange, ...ends].map((box): Obstacle => ({ box, price: prices.strangeContainer })),
    ...own.map((box): Obstacle => ({ box, price: prices.ownContainer })),
    ...[...containers.values()].flatMap(bordersOf).map((box): Obstacle => ({ box, price: prices.border })),
    ...words.map((box): Obstacle => ({ box, price: prices.words })),
    ...solid.map((box): Obstacle => ({ box, price: 'solid' })),
  ];
}

/** Strips along a border: lines cross it, and do not run on it. */
function bordersOf({ x, y, width, height }: Rectangle): readonly Rectangle[] {
  const strip = 2 * margin;
  return [
    { x: x - margin, y: y - margin, width: width + strip, height: strip },
    { x: x - margin, y: y + height - margin, width: width + strip, height: strip },
    { x: x - margin, y: y - margin, width: strip, height: height + strip },
    { x: x + width - margin, y: y - margin, width: strip, height: height + strip },
  ];
}

/** Places on each side of a box where a line may meet it; the middle of the side that faces the other box costs nothing. */
function gatesOf(id: string, box: Rectangle, other: Rectangle, { solid, used }: { readonly solid: readonly Rectangle[]; readonly used: ReadonlySet<string> }): readonly Gate[] {
  const [centerX, centerY] = [box.x + box.width / 2, box.y + box.height / 2];
  const facing = edgeEnds(box, other).source.side;
  const sideways = facing === 'left' || facing === 'right';
  const straightX = clamped(other.x + other.width / 2, centerX, box.width / 2 - portStep);
  const straightY = clamped(other.y + other.height / 2, centerY, box.height / 2 - portStep);
  const gates: Gate[] = [];
  const put = (at: Point, direction: Gate['direction'], cost: number) => {
    // The piece across the border is part of the way.
    const gate = { at, direction, cost: cost + clearance };
    const border = onBorder(box, gate);
    const isBlocked = solid.some((rectangle) => meets(rectangle, border, at));
    if (!isBlocked && !used.has(placeOn(id, box, gate))) gates.push(gate);
  };
  // Of two boxes that face each other askew the smaller one yields: lines of a hub keep to its middle.
  const askew = box.width * box.height > other.width * other.height ? 8 : 4;
  const placesOn = (center: number, straight: number | undefined) => [
    [center, 0],
    // For a straight line alone, not to be a little nearer.
    ...(straight === undefined || straight === center ? [] : [[straight, askew + Math.abs(straight - center)]]),
    [center + portStep, costs.besideMiddle],
    [center - portStep, costs.besideMiddle],
  ] as const;
  for (const [y = centerY, cost = 0] of placesOn(centerY, straightY)) {
    put({ x: box.x + box.width + clearance, y }, 'across', cost + (facing === 'right' ? 0 : costs.aside));
    put({ x: box.x - clearance, y }, 'across', cost + (facing === 'left' ? 0 : costs.aside));
  }
  for (const [x = centerX, cost = 0] of placesOn(centerX, straightX)) {
    const upright = sideways ? costs.upright : 0;
    put({ x, y: box.y + box.height + clearance }, 'down', cost + upright + (facing === 'bottom' ? 0 : costs.aside));
    put({ x, y: box.y - clearance }, 'down', cost + upright + (facing === 'top' ? 0 : costs.aside));
  }
  return gates;
}

/** The other box's middle, where this one reaches that far: the line is straight then. */
function clamped(place: number, center: number, reach: number): number | undefined {
  return Math.abs(place - center) <= reach ? place : undefined;
}

function onBorder(box: Rectangle, { at, direction }: Gate): Point {
  if (direction === 'across') return { x: at.x < box.x ? box.x : box.x + box.width, y: at.y };
  return { x: at.x, y: at.y < box.y ? box.y : box.y + box.height };
}

function placeOn(id: string, box: Rectangle, gate: Gate): string {
  const { x, y } = onBorder(box, gate);
  return `${id} ${x} ${y}`;
}

/** Whether an orthogonal segment passes the inside of a box. */
export function meets(box: Rectangle, one: Point, other: Point): boolean {
  return (
    Math.max(one.x, other.x) > box.x && Math.min(one.x, other.x) < box.x + box.width && Math.max(one.y, other.y) > box.y && Math.min(one.y, other.y) < box.y + box.height
  );
}

/** Corners and ends only. */
export function simplified(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    if (before !== undefined && last !== undefined && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** What a line takes up for others: a channel holds two, not many. */
function along(one: Point, other: Point): Rectangle {
  return grown({ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }, clearance / 2);
}

function grown(box: Rectangle, by: number): Rectangle {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function encloses(outer: Rectangle, inner: Rectangle): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

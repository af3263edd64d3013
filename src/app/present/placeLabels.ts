export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label and what it belongs to, in pixels of the screen. */
export interface LabelWish {
  readonly id: string;
  readonly anchor: Rectangle;
  readonly width: number;
  readonly height: number;
  /** Beside a node; in the head of a container; or wherever there is room near it. */
  readonly where: 'beside' | 'head' | 'near';
}

export interface Ground {
  readonly width: number;
  readonly height: number;
  /** Nodes that should stay in sight. */
  readonly nodes: readonly Rectangle[];
  /** Lines that should be followed by the eye. */
  readonly lines: readonly Rectangle[];
}

/** Where each label stands: beside what it names, on no other label, and as little as can be on other nodes. The first ones choose first. */
export function placeLabels(wishes: readonly LabelWish[], ground: Ground): ReadonlyMap<string, Rectangle> {
  const placed = new Map<string, Rectangle>();
  for (const wish of wishes) {
    let best: { place: Rectangle; cost: number } | undefined;
    for (const [rank, point] of candidatesOf(wish, ground).entries()) {
      const place = { ...inside(point, wish, ground), width: wish.width, height: wish.height };
      const cost = costOf(place, wish, ground, placed) + (wish.where === 'near' ? farness(distance(place, wish.anchor)) : rank * 60);
      if (best === undefined || cost < best.cost) best = { place, cost };
    }
    if (best !== undefined) placed.set(wish.id, best.place);
  }
  return placed;
}

type Point = Pick<Rectangle, 'x' | 'y'>;

const gap = 4;

function candidatesOf({ anchor, width, height, where }: LabelWish, ground: Ground): readonly Point[] {
  const middle = anchor.x + (anchor.width - width) / 2;
  const centre = anchor.y + (anchor.height - height) / 2;
  const right = anchor.x + anchor.width - width;
  const below = anchor.y + anchor.height + gap;
  const above = anchor.y - height - gap;
  switch (where) {
    case 'head':
      return [
        { x: anchor.x + gap, y: anchor.y + gap },
        { x: anchor.x + gap, y: above },
        { x: right - gap, y: anchor.y + gap },
        { x: anchor.x + gap, y: anchor.y + anchor.height - height - gap },
        { x: anchor.x + gap, y: below },
        { x: right - gap, y: above },
      ];
    case 'beside':
      return [
        { x: middle, y: below },
        { x: middle, y: above },
        { x: anchor.x + anchor.width + gap, y: centre },
        { x: anchor.x - width - gap, y: centre },
        { x: anchor.x, y: below },
        { x: right, y: below },
        { x: anchor.x, y: above },
        { x: right, y: above },
        { x: anchor.x + anchor.width / 4, y: below },
        { x: right - anchor.width / 4, y: below },
        // In a second row, still in its own column: at a slant it would seem to name the neighbour.
        { x: middle, y: below + height + gap },
        { x: middle, y: above - height - gap },
      ];
    case 'near': {
      const points: Point[] = [];
      for (let y = 8; y < ground.height; y += 24) for (let x = 8; x < ground.width; x += 32) points.push({ x, y });
      return points;
    }
  }
}

/** What is named may reach over the edge of the picture; its label does not. */
function inside({ x, y }: Point, { width, height }: LabelWish, ground: Ground): Point {
  return { x: Math.max(4, Math.min(x, ground.width - width - 4)), y: Math.max(4, Math.min(y, ground.height - height - 4)) };
}

function costOf(place: Rectangle, { anchor, where }: LabelWish, { nodes, lines }: Ground, placed: ReadonlyMap<string, Rectangle>): number {
  let cost = 0;
  for (const other of placed.values()) cost += 4 * overlap(place, other);
  for (const node of nodes) cost += overlap(place, node);
  for (const line of lines) cost += 1.5 * overlap(place, line);
  return where === 'head' ? cost : cost + 2 * overlap(place, anchor);
}

export function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** What is said far away from what it is about is not understood. */
function farness(pixels: number): number {
  return pixels * 12 + pixels ** 2 / 20;
}

/** Between the nearest points of both. */
function distance(one: Rectangle, other: Rectangle): number {
  const across = Math.max(0, other.x - one.x - one.width, one.x - other.x - other.width);
  const down = Math.max(0, other.y - one.y - one.height, one.y - other.y - other.height);
  return Math.hypot(across, down);
}

import type { Box } from './boxes';

export interface ZoneHeading {
  readonly id: string;
  readonly zone: string;
  readonly left: number;
  readonly top: number;
  readonly subnetIds: readonly string[];
}

/** How far above its column a heading begins. */
export const headingRise = 22;

/** A subnet's number on the traced path stands over its upper left corner. */
const besideNumber = 16;

/** A zone is named above its column only where its subnets do stand in one, side by side or not; anything else has each subnet say its zone. */
export function headingsOf(boxes: ReadonlyMap<string, Box>): readonly ZoneHeading[] {
  const cached = known.get(boxes);
  if (cached) return cached;
  const headings = findHeadings(boxes);
  known.set(boxes, headings);
  return headings;
}

/** Subnets whose zone stands above their column: they need not say it again. */
export function subnetsUnderHeadings(boxes: ReadonlyMap<string, Box>): ReadonlySet<string> {
  return new Set(headingsOf(boxes).flatMap(({ subnetIds }) => subnetIds));
}

const known = new WeakMap<ReadonlyMap<string, Box>, readonly ZoneHeading[]>();

function findHeadings(boxes: ReadonlyMap<string, Box>): readonly ZoneHeading[] {
  const columns = new Map<string, { zone: string; subnets: Box[] }>();
  for (const box of boxes.values()) {
    if (box.node.kind !== 'subnet' || box.node.availabilityZone === '') continue;
    const id = `${box.containerId ?? ''} ${box.node.availabilityZone}`;
    const column = columns.get(id);
    if (column) column.subnets.push(box);
    else columns.set(id, { zone: box.node.availabilityZone, subnets: [box] });
  }
  const all = [...boxes.values()];
  return [...columns].flatMap(([id, { zone, subnets }]): ZoneHeading[] => {
    const left = Math.min(...subnets.map((box) => box.left));
    const top = Math.min(...subnets.map((box) => box.top));
    const right = Math.max(...subnets.map((box) => box.left + box.width));
    const linedUp = subnets.every((box) => Math.abs(box.left - left) <= 8);
    const startsThere = subnets.some((box) => Math.abs(box.left - left) <= 8 && Math.abs(box.top - top) <= 8);
    if (!linedUp && (!startsThere || all.some((box) => box.node.kind === 'subnet' && box.containerId === subnets[0]?.containerId && !subnets.includes(box) && box.left < right && box.left + box.width > left))) return [];
    const containerId = subnets[0]?.containerId;
    const container = containerId === undefined ? undefined : boxes.get(containerId);
    // The heading needs the strip above the column to be free.
    const covered = all.some((box) => box.containerId === containerId && box.left < left + 80 && box.left + box.width > left && box.top < top && box.top + box.height > top - headingRise);
    return covered || (container !== undefined && top - headingRise < container.top + 40) ? [] : [{ id, zone, left: left + besideNumber, top, subnetIds: subnets.map(({ node }) => node.id) }];
  });
}

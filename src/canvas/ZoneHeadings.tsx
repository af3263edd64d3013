import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Box } from './boxes';

interface Heading {
  readonly id: string;
  readonly zone: string;
  readonly left: number;
  readonly top: number;
}

/** An Availability Zone is a heading over a column of subnets, not a node. */
export const ZoneHeadings = memo(function ZoneHeadings({ boxes }: { boxes: ReadonlyMap<string, Box> }) {
  return (
    <ViewportPortal>
      {headingsOf(boxes).map(({ id, zone, left, top }) => (
        <div key={id} className="zone-heading" style={{ transform: `translate(${left}px, ${top - 22}px)` }}>
          {zone}
        </div>
      ))}
    </ViewportPortal>
  );
});

/** Only where a zone's subnets do line up in a column of their own; anything else has each subnet say its zone. */
export function headingsOf(boxes: ReadonlyMap<string, Box>): readonly Heading[] {
  const columns = new Map<string, { zone: string; subnets: Box[] }>();
  for (const box of boxes.values()) {
    if (box.node.kind !== 'subnet' || box.node.availabilityZone === '') continue;
    const id = `${box.containerId ?? ''} ${box.node.availabilityZone}`;
    const column = columns.get(id);
    if (column) column.subnets.push(box);
    else columns.set(id, { zone: box.node.availabilityZone, subnets: [box] });
  }
  const all = [...boxes.values()];
  return [...columns].flatMap(([id, { zone, subnets }]): Heading[] => {
    const left = Math.min(...subnets.map((box) => box.left));
    const top = Math.min(...subnets.map((box) => box.top));
    if (subnets.some((box) => Math.abs(box.left - left) > 8)) return [];
    const containerId = subnets[0]?.containerId;
    const container = containerId === undefined ? undefined : boxes.get(containerId);
    // The heading needs the strip above the column to be free.
    const covered = all.some((box) => box.containerId === containerId && box.left < left + 80 && box.left + box.width > left && box.top < top && box.top + box.height > top - 22);
    return covered || (container !== undefined && top - 22 < container.top + 40) ? [] : [{ id, zone, left, top }];
  });
}

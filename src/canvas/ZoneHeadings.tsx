import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Box } from '../drawing/boxes';
import { headingRise, headingsOf } from '../drawing/zoneHeadings';

/** An Availability Zone is a heading over a column of subnets, not a node. */
export const ZoneHeadings = memo(function ZoneHeadings({ boxes }: { boxes: ReadonlyMap<string, Box> }) {
  return (
    <ViewportPortal>
      {headingsOf(boxes).map(({ id, zone, left, top }) => (
        <div key={id} className="zone-heading" style={{ transform: `translate(${left}px, ${top - headingRise}px)` }}>
          {zone}
        </div>
      ))}
    </ViewportPortal>
  );
});

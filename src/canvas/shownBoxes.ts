import { boxesOf, isWithin, type Box } from '../drawing/boxes';
import { openedDesign } from '../drawing/openedDesign';
import type { Design } from '../model/design';
import { viewStore } from '../state/viewStore';

type Boxes = ReadonlyMap<string, Box>;

/** What is drawn, and where: as in the document, with what a trace has opened and without what is drawn as a summary. */
export function shownBoxes(design: Design): Boxes {
  const { openedIds, summarizedIds } = viewStore.getState();
  return withoutContent(boxesOf(openedDesign(design, openedIds)), summarizedIds);
}

const known = new WeakMap<Boxes, { readonly summarizedIds: ReadonlySet<string>; readonly boxes: Boxes }>();

/** Without what stands in some containers. The same boxes where there are none. */
export function withoutContent(boxes: Boxes, summarizedIds: ReadonlySet<string>): Boxes {
  if (summarizedIds.size === 0) return boxes;
  const cached = known.get(boxes);
  if (cached?.summarizedIds === summarizedIds) return cached.boxes;
  const left = new Map([...boxes].filter(([, box]) => !isWithin(boxes, box, summarizedIds)));
  known.set(boxes, { summarizedIds, boxes: left });
  return left;
}

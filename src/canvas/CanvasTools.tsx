import { iconOfService } from '../catalog/serviceIcons';
import { connectNodes } from '../commands/connectFlow';
import type { Design } from '../model/design';
import { isConnectable } from '../model/operations';
import { BoxSelection } from './BoxSelection';
import { dropDragged, followDrag, type Dragging, type PassingPlace } from './dragNodes';
import { GuideLines } from './GuideLines';
import { HandleSize } from './HandleSize';
import { PasteListener } from './PasteListener';
import { PlacementLayer } from './PlacementLayer';
import { ResizeHandles } from './ResizeHandles';

interface CanvasToolsProps {
  readonly design: Design;
  readonly selected: readonly string[];
  readonly readOnly: boolean;
  readonly dragging: Dragging | undefined;
  readonly passing: ReadonlyMap<string, PassingPlace>;
  readonly show: (places: ReadonlyMap<string, PassingPlace> | undefined) => void;
}

/** Everything a pointer changes on the canvas. Loaded after the first paint, which shows none of it. */
export function CanvasTools({ design, selected, readOnly, dragging, passing, show }: CanvasToolsProps) {
  return (
    <>
      <PlacementLayer candidate={dragging?.candidate} pointer={dragging?.pointer} />
      {dragging !== undefined && <GuideLines guides={dragging.guides} />}
      {!readOnly && dragging === undefined && <ResizeHandles design={design} selected={selected} passing={passing} show={show} />}
      <HandleSize />
      <BoxSelection />
      {!readOnly && <PasteListener />}
    </>
  );
}

/** What the canvas itself calls of the tools. */
export const tools = { CanvasTools, followDrag, dropDragged, connectNodes, isConnectable, iconOfService };

export type Tools = typeof tools;

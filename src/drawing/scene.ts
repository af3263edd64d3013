import { serviceBoxHeader } from '../layout/serviceBoxes';
import { containerHeader, shapeOf } from '../layout/sizes';
import type { Box } from './boxes';
import type { Rectangle } from './edgeGeometry';
import type { Scene } from './routeLines';
import type { DrawnServiceBox } from './serviceBoxes';
import { headingRise, headingsOf } from './zoneHeadings';

/** How wide the words of a container's header are at most taken to be, and those of a zone's heading. */
const headerWidth = 200;
const headingWidth = 90;

/** What lines find their ways through. */
export function sceneOf(boxes: ReadonlyMap<string, Box>, serviceBoxes: readonly DrawnServiceBox[] = []): Scene {
  const all = [...boxes.values()];
  const isLeaf = (box: Box) => box.collapsed || shapeOf(box.node.kind) !== 'container';
  const rectangles = (chosen: readonly Box[], ofServices: readonly DrawnServiceBox[]) =>
    new Map<string, Rectangle>([...chosen.map((box) => [box.node.id, rectangleOf(box)] as const), ...ofServices.map((box) => [`service ${box.id}`, rectangleOf(box)] as const)]);
  const containers = all.filter((box) => !isLeaf(box));
  const openServices = serviceBoxes.filter(({ collapsed }) => !collapsed);
  return {
    leaves: rectangles(all.filter(isLeaf), serviceBoxes.filter(({ collapsed }) => collapsed)),
    containers: rectangles(containers, openServices),
    words: [
      ...containers.map(({ left, top, width }) => ({ x: left, y: top, width: Math.min(width, headerWidth), height: containerHeader })),
      ...openServices.map(({ left, top, width }) => ({ x: left, y: top, width, height: serviceBoxHeader })),
      ...headingsOf(boxes).map(({ left, top }) => ({ x: left, y: top - headingRise, width: headingWidth, height: headingRise - 4 })),
    ],
  };
}

export function rectangleOf({ left, top, width, height }: Pick<Box, 'left' | 'top' | 'width' | 'height'>): Rectangle {
  return { x: left, y: top, width, height };
}

import { shapeOf } from '../layout/sizes';
import type { Box } from '../drawing/boxes';

/** Beyond so many leaves in view containers are drawn as a summary. */
export const mostLeaves = 300;

/** Summaries stay until there are clearly fewer: a picture that is pushed to and fro does not flicker. */
const fewLeaves = 240;

export interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface SummaryArguments {
  /** The part of the canvas that is in view; absent: all of it. */
  readonly view: View | undefined;
  /** What stays open whatever is around it: what is traced and what is selected. */
  readonly neededIds: Iterable<string>;
  readonly before: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The containers to draw as summaries: subnets first, then VPCs, then Regions, as far as it takes. */
export function summarizedContainers(boxes: ReadonlyMap<string, Box>, { view, neededIds, before }: SummaryArguments): ReadonlySet<string> {
  if (boxes.size <= fewLeaves) return none;
  const leaves = [...boxes.values()].filter((box) => isLeaf(box) && isInView(box, view));
  const limit = before.size > 0 ? fewLeaves : mostLeaves;
  if (leaves.length <= limit) return none;
  const needed = new Set<string>();
  for (const id of neededIds) for (let box = boxes.get(id); box !== undefined && !needed.has(box.node.id); box = boxes.get(box.containerId ?? '')) needed.add(box.node.id);
  const summarized = new Set<string>();
  for (const kind of ['subnet', 'vpc', 'region'] as const) {
    for (const box of boxes.values()) {
      if (box.node.kind === kind && !box.collapsed && box.children > 0 && !needed.has(box.node.id)) summarized.add(box.node.id);
    }
    if (leaves.filter((box) => !isHidden(boxes, box, summarized)).length <= fewLeaves) break;
  }
  return summarized;
}

function isLeaf(box: Box): boolean {
  return box.collapsed || shapeOf(box.node.kind) !== 'container';
}

function isInView(box: Box, view: View | undefined): boolean {
  return (
    view === undefined ||
    (box.left < view.x + view.width && box.left + box.width > view.x && box.top < view.y + view.height && box.top + box.height > view.y)
  );
}

function isHidden(boxes: ReadonlyMap<string, Box>, box: Box, summarized: ReadonlySet<string>): boolean {
  for (let id = box.containerId; id !== undefined; id = boxes.get(id)?.containerId) if (summarized.has(id)) return true;
  return false;
}

import type { Box } from './boxes';
import { wayAlong, type EdgeWay } from './edgeWay';
import { createRouter, type Line, type RouteLimits } from './routeLines';
import { sceneOf } from './scene';
import type { DrawnServiceBox } from './serviceBoxes';

/** Many thin lines end at one hub, and run together near it; in a very large picture they run by steps, as they do while something is dragged. */
const limits: RouteLimits = { crossings: 12_000, lines: 120, ends: 'shared' };

/** Ways of relations around the boxes, found one after the other. */
export interface RelationRouter {
  /** Looks for the way of the next line. False when there is none left. */
  readonly step: () => boolean;
  /** One for each line, in their order; undefined where a line runs by steps. */
  readonly ways: () => readonly (EdgeWay | undefined)[];
}

export function routeRelations(boxes: ReadonlyMap<string, Box>, serviceBoxes: readonly DrawnServiceBox[], lines: readonly Line[]): RelationRouter {
  const router = createRouter(sceneOf(boxes, serviceBoxes), limits);
  let next = 0;
  return {
    step: () => {
      const line = lines[next];
      if (line === undefined) return false;
      next += 1;
      router.add(line);
      return next < lines.length;
    },
    ways: () => router.ways().map((points) => wayAlong(points, true)),
  };
}

/** All of them at once. */
export function relationWaysOf(boxes: ReadonlyMap<string, Box>, serviceBoxes: readonly DrawnServiceBox[], lines: readonly Line[]): readonly (EdgeWay | undefined)[] {
  const router = routeRelations(boxes, serviceBoxes, lines);
  while (router.step()) continue;
  return router.ways();
}

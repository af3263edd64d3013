import { useEffect, useState } from 'react';
import type { Box } from '../drawing/boxes';
import type { DrawnServiceBox } from '../drawing/serviceBoxes';
import type { RelationLine, RelationWays } from './projection';
import type { Ways } from './useWayFinder';

interface RelationInput {
  readonly ways: Ways | undefined;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly serviceBoxes: readonly DrawnServiceBox[];
  readonly lines: readonly RelationLine[];
  /** Whether nothing is being dragged. */
  readonly still: boolean;
}

const none: RelationWays = new Map();

/** Milliseconds of one turn; nothing a person does waits longer. */
const turn = 6;

/** Ways of the thin lines around the boxes, looked for while the page has nothing else to do. Until then the former ones. */
export function useRelationWays({ ways, boxes, serviceBoxes, lines, still }: RelationInput): RelationWays {
  const [found, setFound] = useState(none);
  useEffect(() => {
    if (ways === undefined || !still || lines.length === 0) return;
    const router = ways.routeRelations(boxes, serviceBoxes, lines);
    return whenIdle(() => {
      const end = performance.now() + turn;
      let more = true;
      while (more && performance.now() < end) more = router.step();
      if (more) return true;
      const routes = router.ways();
      setFound(new Map(lines.map(({ id }, index) => [id, routes[index]])));
      return false;
    });
  }, [ways, boxes, serviceBoxes, lines, still]);
  return found;
}

/** Calls again and again while there is more to do. Gives what stops it. */
function whenIdle(work: () => boolean): () => void {
  const isKnown = 'requestIdleCallback' in window;
  const later = (run: () => void) => (isKnown ? window.requestIdleCallback(run, { timeout: 200 }) : window.setTimeout(run, 16));
  const go = () => {
    if (work()) handle = later(go);
  };
  let handle = later(go);
  return () => (isKnown ? window.cancelIdleCallback(handle) : window.clearTimeout(handle));
}

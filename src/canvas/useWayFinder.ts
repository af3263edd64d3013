import { useEffect, useState } from 'react';
import type { routeRelations } from '../drawing/relationWays';
import type { WayFinder } from './projection';

export interface Ways {
  readonly findWays: WayFinder;
  readonly routeRelations: typeof routeRelations;
}

/** Finds ways around boxes. Loaded when the first line is drawn, so that the first paint does not wait for it. */
export function useWayFinder(wanted: boolean): Ways | undefined {
  const [ways, setWays] = useState<Ways>();
  useEffect(() => {
    if (!wanted || ways !== undefined) return;
    let shown = true;
    void Promise.all([import('../drawing/tracedWays'), import('../drawing/relationWays')]).then(([traced, relations]) => {
      if (shown) setWays({ findWays: traced.tracedWaysOf, routeRelations: relations.routeRelations });
    });
    return () => {
      shown = false;
    };
  }, [wanted, ways]);
  return ways;
}

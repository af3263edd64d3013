import { useEffect, useState } from 'react';
import type { WayFinder } from './projection';

/** Finds ways around boxes. Loaded when the first path is traced, so that the first paint does not wait for it. */
export function useWayFinder(wanted: boolean): WayFinder | undefined {
  const [finder, setFinder] = useState<{ readonly findWays: WayFinder }>();
  useEffect(() => {
    if (!wanted || finder !== undefined) return;
    let shown = true;
    void import('../drawing/tracedWays').then(({ tracedWaysOf }) => {
      if (shown) setFinder({ findWays: tracedWaysOf });
    });
    return () => {
      shown = false;
    };
  }, [wanted, finder]);
  return finder?.findWays;
}

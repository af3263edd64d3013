import { useEffect, useState } from 'react';
import { serviceIconStore } from '../state/serviceIconStore';
import type { Tools } from './CanvasTools';

let loaded: Tools | undefined;

/** The tools, as soon as the first paint is done. */
export function useCanvasTools(): Tools | undefined {
  const [tools, setTools] = useState(loaded);
  useEffect(() => {
    if (tools !== undefined) return;
    let shown = true;
    // Callbacks of the second frame come after the first paint.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        void import('./CanvasTools').then((module) => {
          loaded = module.tools;
          serviceIconStore.setState({ iconOf: module.tools.iconOfService });
          if (shown) setTools(module.tools);
        });
      }),
    );
    return () => {
      shown = false;
    };
  }, [tools]);
  return tools;
}

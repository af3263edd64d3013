import { preferencesStore, setPreferences, type Preferences } from '../../state/preferencesStore';

type Side = 'leftCollapsed' | 'rightCollapsed';

/** Below these widths a side lies over the canvas and would leave too little of it: it begins folded away, and comes when it is asked for. */
const narrowest: Readonly<Record<Side, number>> = { leftCollapsed: 800, rightCollapsed: 1024 };

/** Folds sides as the window gets narrow, and gives them back when it is wide again or left. The answer stops it. */
export function followOverlays(): () => void {
  const sides: readonly Side[] = ['leftCollapsed', 'rightCollapsed'];
  const stops = sides.map((side) => {
    const query = window.matchMedia(`(max-width: ${narrowest[side] - 1}px)`);
    let foldedHere = false;
    const set = (collapsed: boolean) => {
      const change: Partial<Preferences> = side === 'leftCollapsed' ? { leftCollapsed: collapsed } : { rightCollapsed: collapsed };
      setPreferences(change);
    };
    const restore = () => {
      if (foldedHere) set(false);
      foldedHere = false;
    };
    const follow = () => {
      if (!query.matches) return restore();
      foldedHere = !preferencesStore.getState()[side];
      if (foldedHere) set(true);
    };
    follow();
    query.addEventListener('change', follow);
    // What this browser remembers is what a person chose, not what a narrow window made of it.
    window.addEventListener('pagehide', restore);
    return () => {
      query.removeEventListener('change', follow);
      window.removeEventListener('pagehide', restore);
    };
  });
  return () => {
    for (const stop of stops) stop();
  };
}

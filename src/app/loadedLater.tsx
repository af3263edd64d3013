import { lazy, useState, type ComponentType, type LazyExoticComponent } from 'react';
import { afterFirstPaint } from './afterFirstPaint';

const failed = new Set<() => void>();

/**
 * A component whose code is not there at the first paint. One that could not be loaded is asked for again by **Reload panel**.
 * `soon`: loaded right after the first paint, so that a key that shows it is answered before the next key comes.
 */
export function loadedLater<Props extends object>(load: () => Promise<ComponentType<Props>>, when: 'when-shown' | 'soon' = 'when-shown'): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  const attempt = (): LazyExoticComponent<ComponentType<Props>> =>
    lazy(async () => {
      try {
        loaded = await load();
        return { default: loaded };
      } catch (error) {
        failed.add(again);
        throw error;
      }
    });
  const again = () => {
    shown = attempt();
  };
  let shown = attempt();
  // One that fails now is loaded, or reported, when it is shown.
  if (when === 'soon') void afterFirstPaint(load).then((component) => (loaded = component), () => undefined);
  return function LoadedLater(props: Props) {
    // Once for each time it is shown: what is loaded appears at once, and what was shown is never taken for another component.
    const [Shown] = useState(() => loaded ?? shown);
    return <Shown {...props} />;
  };
}

/** From now on what could not be loaded is asked for anew. React itself remembers a failure for ever. */
export function loadAgain(): void {
  for (const again of failed) again();
  failed.clear();
}

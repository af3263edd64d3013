import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

const failed = new Set<() => void>();

/** A component whose code is not there at the first paint. One that could not be loaded is asked for again by **Reload panel**. */
export function loadedLater<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const attempt = (): LazyExoticComponent<ComponentType<Props>> =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        failed.add(again);
        throw error;
      }
    });
  const again = () => {
    shown = attempt();
  };
  let shown = attempt();
  return function LoadedLater(props: Props) {
    const Shown = shown;
    return <Shown {...props} />;
  };
}

/** From now on what could not be loaded is asked for anew. React itself remembers a failure for ever. */
export function loadAgain(): void {
  for (const again of failed) again();
  failed.clear();
}

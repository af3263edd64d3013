import { notify } from '../state/notificationStore';
import { sayFailure } from './failureWords';

/** What nobody foresaw is told to the person too, not only to the console. */
export function tellUnforeseen(): void {
  window.addEventListener('error', (event) => {
    // Files that could not be loaded come here as well, without a message; who wanted them tells.
    if (event instanceof ErrorEvent && event.message !== '') tell(event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', (event) => tell(event.reason));
}

function tell(error: unknown): void {
  const said = sayFailure(error);
  if (isNoFailure(error, said)) return;
  notify(`Something went wrong that this page did not expect: ${said}`, { tone: 'error' });
}

/** What was given up on purpose, and a browser's remark on layout, is no failure. */
function isNoFailure(error: unknown, said: string): boolean {
  const name = error instanceof Error ? error.name : '';
  return name === 'AbortError' || name === 'Canceled' || said.startsWith('ResizeObserver loop') || said === 'Script error.';
}

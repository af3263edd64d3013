import { setReadOnly } from '../state/readOnly';

const narrow = window.matchMedia('(max-width: 639px)');

export function isNarrow(): boolean {
  return narrow.matches;
}

/** On a phone the page is for looking: pan, zoom, trace, step. Turning it back to a desk gives editing back. */
export function followWidth(): void {
  const follow = () => setReadOnly('narrow', narrow.matches);
  follow();
  narrow.addEventListener('change', follow);
}

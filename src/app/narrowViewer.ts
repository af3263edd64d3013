import { designStore } from '../state/designStore';

const narrow = window.matchMedia('(max-width: 639px)');

export function isNarrow(): boolean {
  return narrow.matches;
}

/** On a phone the page is for looking: pan, zoom, trace, step. Turning it back to a desk gives editing back. */
export function followWidth(): void {
  let closedHere = false;
  const follow = () => {
    const { readOnly } = designStore.getState();
    if (narrow.matches && !readOnly) {
      closedHere = true;
      designStore.setState({ readOnly: true });
    } else if (!narrow.matches && closedHere) {
      closedHere = false;
      designStore.setState({ readOnly: false });
    }
  };
  follow();
  narrow.addEventListener('change', follow);
  designStore.subscribe((state, before) => {
    if (state.designId !== before.designId) follow();
  });
}

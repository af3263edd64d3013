import type { IconSource } from '../../drawing';
import { designStore } from '../../state/designStore';
import { afterFirstPaint } from '../afterFirstPaint';

/**
 * The browser asks for its pages at once: what they need is loaded while nobody waits for it. Paper is a medium of its own here, not
 * the page without its colours.
 */
export function followPrinting(): void {
  void afterFirstPaint(async () => {
    await quiet();
    const [{ showPaper, hidePaper }, { loadIcons }] = await Promise.all([import('./showPaper'), import('../files/picture')]);
    let icons: IconSource = () => undefined;
    let drawn: unknown;
    const keepIcons = async () => {
      const { design } = designStore.getState();
      if (drawn === design.nodes) return;
      drawn = design.nodes;
      icons = await loadIcons(design);
    };
    const print = window.matchMedia('print');
    window.addEventListener('beforeprint', () => showPaper(icons));
    window.addEventListener('afterprint', hidePaper);
    print.addEventListener('change', () => (print.matches ? showPaper(icons) : hidePaper()));
    designStore.subscribe(() => void quiet().then(keepIcons));
    await keepIcons();
  });
}

/** With the icons that are missing still: what the command does, which may wait. */
export async function printDesign(): Promise<void> {
  const { loadIcons } = await import('../files/picture');
  await loadIcons(designStore.getState().design);
  window.print();
}

function quiet(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 1000);
  });
}

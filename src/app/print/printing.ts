import type { IconSource } from '../../drawing';
import type { Design } from '../../model/design';
import { designStore } from '../../state/designStore';
import { afterFirstPaint } from '../afterFirstPaint';

let prepared: Promise<void> | undefined;
let icons: IconSource = () => undefined;
let iconsOf: Design['nodes'] | undefined;
/** Icons that come while the pages are looked at. */
let onIcons = (): void => undefined;

/**
 * The browser asks for its pages at once: what they need is loaded while nobody waits for it. Paper is a medium of its own here, not
 * the page without its colours.
 */
export function followPrinting(): void {
  void afterFirstPaint(async () => {
    await quiet();
    await prepare();
  });
  designStore.subscribe((state, before) => {
    if (state.design.nodes !== before.design.nodes && prepared !== undefined) void quiet().then(keepIcons);
  });
}

/** The command waits for what the browser would not wait for. */
export async function printDesign(): Promise<void> {
  await prepare();
  await keepIcons();
  window.print();
}

function prepare(): Promise<void> {
  prepared ??= import('./showPaper').then(async ({ showPaper, hidePaper }) => {
    const media = window.matchMedia('print');
    const show = () => showPaper(icons);
    window.addEventListener('beforeprint', show);
    window.addEventListener('afterprint', hidePaper);
    media.addEventListener('change', () => (media.matches ? show() : hidePaper()));
    onIcons = () => {
      if (media.matches) show();
    };
    await keepIcons();
  });
  return prepared;
}

async function keepIcons(): Promise<void> {
  const { design } = designStore.getState();
  if (iconsOf === design.nodes) return;
  const { loadIcons } = await import('../files/picture');
  icons = await loadIcons(design);
  iconsOf = design.nodes;
  onIcons();
}

function quiet(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 1000);
  });
}

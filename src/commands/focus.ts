/** How long something that was just opened may take to appear: code that comes later, a list that is worked out. Frames. */
const patience = 40;

/**
 * Moves focus to the element that carries `data-focus-key`: at once where it is there already, so that no letter typed next goes astray,
 * and again once what was just opened has taken its place. `open` also opens the field's list, or what the button opens.
 */
export function focusKey(key: string, then: 'focus' | 'open' = 'focus'): void {
  const already = elementOf(key);
  if (already !== undefined) takeFocus(already);
  whenThere(key, patience, (element) => {
    if (element !== already) takeFocus(element);
    if (then === 'open' && element.getAttribute('aria-expanded') !== 'true') element.click();
  });
}

function takeFocus(element: HTMLElement): void {
  element.focus();
  if (element instanceof HTMLInputElement && element.type !== 'checkbox') element.select();
}

function whenThere(key: string, frames: number, act: (element: HTMLElement) => void): void {
  requestAnimationFrame(() => {
    const element = elementOf(key);
    if (element !== undefined) act(element);
    else if (frames > 0) whenThere(key, frames - 1, act);
  });
}

function elementOf(key: string): HTMLElement | undefined {
  const element = document.querySelector(`[data-focus-key="${CSS.escape(key)}"]`);
  return element instanceof HTMLElement ? element : undefined;
}

/** The regions in the order of the page; each is marked with `data-region`. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null || region.dataset['region'] === 'header');
  if (regions.length === 0) return;
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const start = current === -1 ? (by === 1 ? -1 : 0) : current;
  const next = regions[(start + by + regions.length) % regions.length];
  next?.focus();
}

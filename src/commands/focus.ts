/** Moves focus to the element that carries `data-focus-key`, once what was just opened is there. */
export function focusKey(key: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector(`[data-focus-key="${CSS.escape(key)}"]`);
    if (!(element instanceof HTMLElement)) return;
    element.focus();
    if (element instanceof HTMLInputElement && element.type !== 'checkbox') element.select();
  });
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

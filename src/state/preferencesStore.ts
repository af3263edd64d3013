import { z } from 'zod/mini';
import { createStore } from 'zustand/vanilla';

const preferences = z.object({
  leftTab: z.enum(['palette', 'outline']),
  leftCollapsed: z.boolean(),
  leftWidth: z.number(),
  rightTab: z.enum(['inspector', 'policy']),
  rightCollapsed: z.boolean(),
  rightWidth: z.number(),
  dockTab: z.enum(['trace', 'matrix', 'problems', 'cost']),
  dockCollapsed: z.boolean(),
  dockHeight: z.number(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Single letters are shortcuts while the canvas has focus (WCAG 2.1.4: they can be switched off). */
  letterKeys: z.boolean(),
  snapToGrid: z.boolean(),
  /** What the wheel does on the canvas. */
  wheel: z.enum(['zoom', 'pan']),
});

/** Of this browser, never of the design. */
export type Preferences = Readonly<z.infer<typeof preferences>>;

export const defaultPreferences: Preferences = {
  leftTab: 'palette',
  leftCollapsed: false,
  leftWidth: 240,
  rightTab: 'inspector',
  rightCollapsed: false,
  rightWidth: 380,
  dockTab: 'trace',
  dockCollapsed: false,
  dockHeight: 260,
  theme: 'system',
  letterKeys: true,
  snapToGrid: true,
  wheel: 'zoom',
};

const storageKey = 'vpc-endpoint-designer.preferences';

export const preferencesStore = createStore<Preferences>()(() => ({ ...defaultPreferences, ...readStored() }));

preferencesStore.subscribe((state) => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(state));
  } catch {
    // Storage refused or full: the sizes are forgotten with the tab, nothing else.
  }
});

export function setPreferences(change: Partial<Preferences>): void {
  preferencesStore.setState(change);
}

/** Shows a tab of a side or of the dock, opening what is collapsed. */
export function showTab(tab: Preferences['leftTab'] | Preferences['rightTab'] | Preferences['dockTab']): void {
  switch (tab) {
    case 'palette':
    case 'outline':
      return setPreferences({ leftTab: tab, leftCollapsed: false });
    case 'inspector':
    case 'policy':
      return setPreferences({ rightTab: tab, rightCollapsed: false });
    case 'trace':
    case 'matrix':
    case 'problems':
    case 'cost':
      return setPreferences({ dockTab: tab, dockCollapsed: false });
  }
}

/** What storage holds may be older, foreign or broken: only what fits is taken. */
function readStored(): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    const parsed = z.partial(preferences).safeParse(stored);
    if (!parsed.success) return {};
    // Keys without a value are left out, so that each default stands.
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  } catch {
    return {};
  }
}

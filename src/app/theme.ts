import { useSyncExternalStore } from 'react';
import { preferencesStore, type Preferences } from '../state/preferencesStore';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

export type ShownTheme = 'light' | 'dark';

function shownTheme(theme: Preferences['theme'] = preferencesStore.getState().theme): ShownTheme {
  if (theme !== 'system') return theme;
  return darkQuery.matches ? 'dark' : 'light';
}

/** Keeps the root element's `data-theme` in step with the preference and with the system. */
export function followTheme(): void {
  const show = () => {
    document.documentElement.dataset['theme'] = shownTheme();
  };
  show();
  preferencesStore.subscribe(show);
  darkQuery.addEventListener('change', show);
}

export function useShownTheme(): ShownTheme {
  return useSyncExternalStore(subscribe, shownTheme);
}

function subscribe(changed: () => void): () => void {
  darkQuery.addEventListener('change', changed);
  const stop = preferencesStore.subscribe(changed);
  return () => {
    darkQuery.removeEventListener('change', changed);
    stop();
  };
}

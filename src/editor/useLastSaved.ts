import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useDesignState } from '../state/hooks';
import { lastSavedStore, rememberOpened } from './lastSaved';
import { tabKey, type PolicyTab } from './policyTabs';

/** The text an edit of this policy is compared with; null: there was none. */
export function useLastSaved({ policy, ref }: PolicyTab): string | null {
  const designId = useDesignState((state) => state.designId);
  const key = tabKey(ref);
  const now = policy.text ?? null;
  useEffect(() => rememberOpened(designId, key, now), [designId, key, now]);
  const known = useStore(lastSavedStore, (state) => (state.designId === designId ? state.texts.get(key) : undefined));
  return known === undefined ? now : known;
}

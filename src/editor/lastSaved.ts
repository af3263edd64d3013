import { createStore } from 'zustand/vanilla';
import type { Design } from '../model/design';
import { policiesOf } from '../model/policies';
import { tabKey } from './policyTabs';

/** Null: there was no policy. */
type SavedText = string | null;

export interface LastSaved {
  readonly designId: string;
  /** By `tabKey`. */
  readonly texts: ReadonlyMap<string, SavedText>;
}

/** The texts that edits of policies are compared with: as they were when they were opened, or when the design was last saved by hand. */
export const lastSavedStore = createStore<LastSaved>()(() => ({ designId: '', texts: new Map() }));

/** A policy is shown; the first time in this design its text is kept. */
export function rememberOpened(designId: string, key: string, text: SavedText): void {
  const known = lastSavedStore.getState();
  const texts = known.designId === designId ? known.texts : new Map<string, SavedText>();
  if (!texts.has(key)) lastSavedStore.setState({ designId, texts: new Map([...texts, [key, text]]) });
}

/** A person saved the design: edits count from here. */
export function rememberSaved(designId: string, design: Design): void {
  const texts = new Map<string, SavedText>();
  for (const node of design.nodes) for (const { key, text } of policiesOf(node)) texts.set(tabKey({ nodeId: node.id, key }), text ?? null);
  lastSavedStore.setState({ designId, texts });
}

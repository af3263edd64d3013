import { createStore } from 'zustand/vanilla';

/** What is selected on the canvas and in the outline. No part of the history, but the history restores it. */
export interface SelectionState {
  readonly nodeIds: readonly string[];
}

export const selectionStore = createStore<SelectionState>()(() => ({ nodeIds: [] }));

const none: readonly string[] = [];

export function select(nodeIds: readonly string[]): void {
  const current = selectionStore.getState().nodeIds;
  if (current.length === nodeIds.length && current.every((id, position) => id === nodeIds[position])) return;
  selectionStore.setState({ nodeIds: nodeIds.length === 0 ? none : [...nodeIds] });
}

export function addToSelection(nodeId: string): void {
  const { nodeIds } = selectionStore.getState();
  if (!nodeIds.includes(nodeId)) select([...nodeIds, nodeId]);
}

export function toggleSelected(nodeId: string): void {
  const { nodeIds } = selectionStore.getState();
  select(nodeIds.includes(nodeId) ? nodeIds.filter((id) => id !== nodeId) : [...nodeIds, nodeId]);
}

export function clearSelection(): void {
  select(none);
}

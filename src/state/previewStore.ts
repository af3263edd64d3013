import { createStore } from 'zustand/vanilla';
import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import type { SimulationResult } from '../simulation/result';

/** A change as it would be: the canvas shows it in place of the document, which stays as it is. */
export interface Preview {
  /** The document and the question it is about; with any other it is over. */
  readonly of: Design;
  readonly request: SimulationRequest;
  /** What would be done, names in backticks. */
  readonly title: string;
  readonly design: Design;
  readonly result: SimulationResult;
  /** Nodes that are new or other than before. */
  readonly changedIds: readonly string[];
}

export const previewStore = createStore<{ readonly preview: Preview | null }>()(() => ({ preview: null }));

export function showPreview(preview: Preview): void {
  previewStore.setState({ preview });
}

export function endPreview(): void {
  previewStore.setState({ preview: null });
}

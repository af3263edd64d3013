import { createStore } from 'zustand/vanilla';
import type { SavedRequest, SimulationRequest } from '../model/request';

/** The question under way. Saved ones live in the design (`design.requests`). */
export interface RequestState {
  readonly request: SimulationRequest | null;
  /** The saved request it was taken from, while it is unchanged. */
  readonly savedId: string | null;
}

export const requestStore = createStore<RequestState>()(() => ({ request: null, savedId: null }));

export function askRequest(request: SimulationRequest): void {
  requestStore.setState({ request, savedId: null });
}

export function askSavedRequest(saved: SavedRequest): void {
  requestStore.setState({ request: saved.request, savedId: saved.id });
}

export function clearRequest(): void {
  requestStore.setState({ request: null, savedId: null });
}

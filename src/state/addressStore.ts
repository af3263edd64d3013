import { createStore } from 'zustand/vanilla';

/** Node id → the private addresses the engine gives it. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

export interface AddressState {
  readonly addresses: Addresses;
}

/** What the engine answered last: an address is worked out, never stored in the document, and never waited for. */
export const addressStore = createStore<AddressState>()(() => ({ addresses: {} }));

/** Takes an answer over; a node whose addresses stayed keeps its list, and with it its identity. */
export function showAddresses(addresses: Addresses): void {
  const former = addressStore.getState().addresses;
  const entries = Object.entries(addresses).map(([id, list]): [string, readonly string[]] => {
    const known = former[id];
    return [id, known !== undefined && known.join() === list.join() ? known : list];
  });
  const same = entries.length === Object.keys(former).length && entries.every(([id, list]) => former[id] === list);
  if (!same) addressStore.setState({ addresses: Object.fromEntries(entries) });
}

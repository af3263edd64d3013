import { createStore } from 'zustand/vanilla';

export type ViewWish =
  | { readonly type: 'fit-all' }
  | { readonly type: 'fit-nodes'; readonly nodeIds: readonly string[] }
  /** Scrolls only when the nodes are not in view. */
  | { readonly type: 'reveal'; readonly nodeIds: readonly string[] }
  | { readonly type: 'focus-node'; readonly nodeId: string }
  | { readonly type: 'zoom'; readonly to: 'in' | 'out' | 'actual' };

export interface ViewState {
  /** What the canvas shall show next. `serial` tells two equal wishes apart. */
  readonly wish: (ViewWish & { readonly serial: number }) | null;
}

export const viewStore = createStore<ViewState>()(() => ({ wish: null }));

let serial = 0;

export function wishView(wish: ViewWish): void {
  viewStore.setState({ wish: { ...wish, serial: ++serial } });
}

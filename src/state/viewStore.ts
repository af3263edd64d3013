import { createStore } from 'zustand/vanilla';

export type ViewWish =
  | { readonly type: 'fit-all' }
  | { readonly type: 'fit-nodes'; readonly nodeIds: readonly string[] }
  /** Scrolls only when the nodes are not in view. */
  | { readonly type: 'reveal'; readonly nodeIds: readonly string[] }
  | { readonly type: 'focus-node'; readonly nodeId: string }
  | { readonly type: 'zoom'; readonly to: 'in' | 'out' | 'actual' };

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface ViewState {
  /** What the canvas shows now; null before it has moved. Stored with the design, no part of its history. */
  readonly viewport: Viewport | null;
  /** What the canvas shall show next. `serial` tells two equal wishes apart. */
  readonly wish: (ViewWish & { readonly serial: number }) | null;
}

export const viewStore = createStore<ViewState>()(() => ({ viewport: null, wish: null }));

let serial = 0;

export function wishView(wish: ViewWish): void {
  viewStore.setState({ wish: { ...wish, serial: ++serial } });
}

export function showViewport(viewport: Viewport): void {
  viewStore.setState({ viewport });
}

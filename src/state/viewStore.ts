import { createStore } from 'zustand/vanilla';

export type ViewWish =
  | { readonly type: 'fit-all' }
  | { readonly type: 'fit-nodes'; readonly nodeIds: readonly string[] }
  /** Scrolls only when the nodes are not in view; with `unless: 'in part'`, only when nothing of them is. */
  | { readonly type: 'reveal'; readonly nodeIds: readonly string[]; readonly unless?: 'in part' }
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
  /** Collapsed containers that a trace has opened. Of this view, not of the document. */
  readonly openedIds: ReadonlySet<string>;
  /** Containers that are drawn as a summary, because too much is in view. */
  readonly summarizedIds: ReadonlySet<string>;
  /** Everything is on its way to a new place: Tidy up. */
  readonly rearranging: boolean;
  /** What the canvas shall show next. `serial` tells two equal wishes apart. */
  readonly wish: (ViewWish & { readonly serial: number }) | null;
}

const none: ReadonlySet<string> = new Set();

export const viewStore = createStore<ViewState>()(() => ({ viewport: null, openedIds: none, summarizedIds: none, rearranging: false, wish: null }));

let serial = 0;

export function wishView(wish: ViewWish): void {
  viewStore.setState({ wish: { ...wish, serial: ++serial } });
}

export function showViewport(viewport: Viewport): void {
  viewStore.setState({ viewport });
}

export function openContainers(ids: readonly string[]): void {
  const { openedIds } = viewStore.getState();
  if (ids.some((id) => !openedIds.has(id))) viewStore.setState({ openedIds: new Set([...openedIds, ...ids]) });
}

export function closeContainers(ids?: readonly string[]): void {
  const { openedIds } = viewStore.getState();
  const left = ids === undefined ? none : new Set([...openedIds].filter((id) => !ids.includes(id)));
  if (left.size < openedIds.size) viewStore.setState({ openedIds: left.size === 0 ? none : left });
}

/** Milliseconds in which nodes glide to their new places. */
export const glideTime = 220;

let glide: ReturnType<typeof setTimeout> | undefined;

/** What moves next does so visibly. */
export function glideToPlaces(): void {
  clearTimeout(glide);
  viewStore.setState({ rearranging: true });
  glide = setTimeout(() => viewStore.setState({ rearranging: false }), glideTime + 20);
}

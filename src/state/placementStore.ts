import { createStore } from 'zustand/vanilla';
import type { NodeKind } from '../model/kinds';

/** What the palette hands out: a kind, and what differs from the kind's defaults (`{ type: 'gateway' }`). */
export interface PlacementItem {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

export interface PointerPosition {
  readonly x: number;
  readonly y: number;
}

export interface Placement {
  readonly item: PlacementItem;
  /** `drag`: placed where the pointer goes up. `click`: placed where it is clicked next. */
  readonly by: 'drag' | 'click';
  /** In the window; null until the pointer has moved. */
  readonly pointer: PointerPosition | null;
}

export interface PlacementState {
  readonly placement: Placement | null;
}

/** What the canvas lends to everybody else who places: it alone knows what lies under a point. */
export interface PlacementTarget {
  /** Places the item at a point of the window; false when nothing was placed. */
  placeAt(item: PlacementItem, pointer: PointerPosition): boolean;
  /** Places the item into a container without a pointer, at its next free place. `null`: the open canvas. */
  placeInto(item: PlacementItem, containerId: string | null): boolean;
}

export const placementStore = createStore<PlacementState>()(() => ({ placement: null }));

let target: PlacementTarget | undefined;

/** Called by the canvas when it appears; the answer takes it back. */
export function offerPlacementTarget(offered: PlacementTarget): () => void {
  target = offered;
  return () => {
    if (target === offered) target = undefined;
  };
}

export function startPlacement(item: PlacementItem, by: Placement['by'], pointer: PointerPosition | null = null): void {
  placementStore.setState({ placement: { item, by, pointer } });
}

export function movePlacement(pointer: PointerPosition): void {
  const { placement } = placementStore.getState();
  if (placement !== null) placementStore.setState({ placement: { ...placement, pointer } });
}

/** Ends the placement under the pointer. True when something was placed; a click on an illegal place goes on placing. */
export function dropPlacement(pointer: PointerPosition): boolean {
  const { placement } = placementStore.getState();
  if (placement === null) return false;
  const placed = target?.placeAt(placement.item, pointer) ?? false;
  if (placed || placement.by === 'drag') cancelPlacement();
  return placed;
}

export function cancelPlacement(): void {
  if (placementStore.getState().placement !== null) placementStore.setState({ placement: null });
}

/** The keyboard's way: into a container, no pointer. */
export function placeInto(item: PlacementItem, containerId: string | null): boolean {
  return target?.placeInto(item, containerId) ?? false;
}

import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { viewStore } from '../state/viewStore';

/** From here on handles would cover the nodes they belong to. */
const largest = 3;

/** The handles that connections are drawn from stay 24 pixels on the screen, from however far the canvas is seen. */
export function HandleSize() {
  const { getZoom } = useReactFlow();
  const zoom = useStore(viewStore, (state) => state.viewport?.zoom);
  useEffect(() => {
    const scale = Math.min(largest, Math.max(1, 1 / (zoom ?? getZoom())));
    document.querySelector<HTMLElement>('.canvas')?.style.setProperty('--handle-scale', scale.toFixed(3));
  }, [zoom, getZoom]);
  return null;
}

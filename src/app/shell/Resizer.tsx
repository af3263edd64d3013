import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

export interface ResizerProps {
  readonly label: string;
  readonly orientation: 'vertical' | 'horizontal';
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** Which way the pointer goes when the region grows: 1 right or down, -1 left or up. */
  readonly grows: 1 | -1;
  readonly onSize: (size: number) => void;
}

/** The edge of a region: dragged, or moved by the arrow keys. */
export function Resizer({ label, orientation, size, min, max, grows, onSize }: ResizerProps) {
  const start = useRef<{ pointer: number; size: number } | null>(null);
  const along = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);
  const set = (wanted: number) => onSize(Math.round(Math.min(max, Math.max(min, wanted))));

  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const direction = event.key === more ? 1 : event.key === less ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    set(size + direction * grows * (event.shiftKey ? 48 : 16));
  };

  return (
    <div
      className="resizer"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        start.current = { pointer: along(event), size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current !== null) set(start.current.size + (along(event) - start.current.pointer) * grows);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}

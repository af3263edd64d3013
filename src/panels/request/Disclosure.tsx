import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface DisclosureProps {
  /** On the button. */
  readonly title: string;
  /** Of what it opens. */
  readonly label: string;
  /** Something in it is refused; `tooltip` says why. */
  readonly invalid?: boolean;
  readonly tooltip?: string | undefined;
  /** Where a command puts the focus (`data-focus-key`). */
  readonly focusKey?: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button that opens a small panel below it. Escape, or a press elsewhere, closes it. */
export function Disclosure({ title, label, invalid = false, tooltip, focusKey, children }: DisclosureProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => setOpen(false);

  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || element === null || button.current === null) return;
    const box = button.current.getBoundingClientRect();
    element.showPopover();
    element.style.top = `${box.bottom + 4}px`;
    element.style.maxHeight = `${window.innerHeight - box.bottom - 16}px`;
    element.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - element.offsetWidth - 8))}px`;
    element.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const pressed = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Node && !panel.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    const typed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', pressed, true);
    document.addEventListener('keydown', typed);
    return () => {
      document.removeEventListener('pointerdown', pressed, true);
      document.removeEventListener('keydown', typed);
    };
  }, [open]);

  return (
    <>
      <button ref={button} type="button" className="disclosure-button" data-focus-key={focusKey} data-invalid={invalid || undefined} title={tooltip} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {title}
      </button>
      {open && (
        <div ref={panel} id={id} role="group" aria-label={label} popover="manual" className="disclosure-panel">
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  );
}

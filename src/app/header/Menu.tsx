import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { displayChord } from '../../commands/keys';
import { commandContext, findCommand, runCommand } from '../../commands/registry';

export interface MenuProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Ids of commands; `-` draws a line. */
  readonly commandIds: readonly string[];
}

const platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other';

/** A button that opens a list of commands. */
export function Menu({ label, children, commandIds }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    anchor.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const close = (event: PointerEvent) => {
      if (event.target instanceof Node && !anchor.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener('pointerdown', close);
    return () => window.removeEventListener('pointerdown', close);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
      return;
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
    const position = items.findIndex((item) => item === document.activeElement);
    const steps: Readonly<Record<string, number>> = { ArrowDown: position + 1, ArrowUp: position - 1, Home: 0, End: items.length - 1 };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    items[(wanted + items.length) % items.length]?.focus();
  };

  return (
    <div className="menu-anchor" ref={anchor}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown} tabIndex={-1}>
          {commandIds.map((id, position) => (
            <MenuEntry key={id === '-' ? `line-${commandIds[position - 1] ?? ''}` : id} id={id} onChoose={() => setOpen(false)} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuEntry({ id, onChoose }: { id: string; onChoose: () => void }) {
  if (id === '-') return <div className="menu-line" role="presentation" />;
  const command = findCommand(id);
  if (command === undefined) return null;
  const available = command.when === undefined || command.when(commandContext());
  const keys = command.keys?.[0];
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={!available}
      onClick={() => {
        onChoose();
        runCommand(id);
      }}
    >
      <span>{command.title}</span>
      {keys !== undefined && <kbd>{displayChord(keys, platform)}</kbd>}
    </button>
  );
}

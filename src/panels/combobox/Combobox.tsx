import { useId, useLayoutEffect, useRef, useState } from 'react';
import { searchOptions, type ComboboxOption } from './searchOptions';
import './combobox.css';

export interface ComboboxProps {
  readonly label: string;
  /** The label is not drawn: something else on the page says it to those who see. */
  readonly labelHidden?: boolean;
  readonly value: string | undefined;
  readonly options: readonly ComboboxOption[];
  /** `undefined`: the field was cleared. */
  readonly onChange: (value: string | undefined) => void;
  /** What a typed text means that no option has; undefined: nothing, the former value comes back. */
  readonly readTyped?: (text: string) => string | undefined;
  /** What the field says of a value that is no option's. */
  readonly textOf?: (value: string) => string;
  /** A text that is complete in itself (an ARN, an address) is not completed to an option that only begins alike. */
  readonly isComplete?: (text: string) => boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Where a command puts the focus (`data-focus-key`). */
  readonly focusKey?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly title?: string | undefined;
  /** Called with what is typed: the moment to load more options. */
  readonly onSearch?: (text: string) => void;
  /** Said in the list when nothing fits. */
  readonly emptyText?: string;
}

/** A text field with a list that is searched while typing. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function Combobox(props: ComboboxProps) {
  const { label, labelHidden = false, value, options, onChange, readTyped, isComplete, onSearch, placeholder, disabled, focusKey } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  /** null: not being typed in, the field shows its value. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const current = options.find((option) => option.value === value);
  const shownText = typed ?? (value === undefined ? '' : (current?.label ?? props.textOf?.(value) ?? value));
  const found = open ? shownOptions(options, { typed, readTyped, isComplete }) : [];
  const activeIndex = active ?? defaultActive(found, typed, value);
  const activeOption = activeIndex === null ? undefined : found[activeIndex];

  const show = () => {
    if (disabled) return;
    setOpen(true);
    onSearch?.(typed ?? '');
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
    setActive(null);
  };
  const choose = (chosen: string | undefined) => {
    close();
    if (chosen !== value) onChange(chosen);
  };
  const leave = () => {
    if (typed !== null) {
      const text = typed.trim();
      if (text === '') return choose(undefined);
      const exact = options.find((option) => option.label.toLowerCase() === text.toLowerCase() || option.value === text);
      const meant = exact?.value ?? readTyped?.(text);
      if (meant !== undefined) return choose(meant);
    }
    close();
  };

  return (
    <div className="combobox">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'combobox-label'}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={activeOption === undefined ? undefined : `${id}-${activeIndex}`}
        aria-autocomplete="list"
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        autoComplete="off"
        spellCheck={false}
        data-focus-key={focusKey}
        data-untyped={typed === null ? '' : undefined}
        title={props.title ?? (current?.detail === undefined ? shownText : `${shownText} · ${current.detail}`)}
        placeholder={placeholder}
        disabled={disabled}
        value={shownText}
        onFocus={(event) => event.currentTarget.select()}
        onClick={show}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(null);
          setOpen(true);
          onSearch?.(event.target.value);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          const last = found.length - 1;
          switch (event.key) {
            case 'ArrowDown':
              event.preventDefault();
              if (!open) show();
              else setActive(activeIndex === null || activeIndex >= last ? 0 : activeIndex + 1);
              return;
            case 'ArrowUp':
              event.preventDefault();
              if (!open) show();
              else setActive(activeIndex === null || activeIndex <= 0 ? last : activeIndex - 1);
              return;
            case 'Enter':
              if (!open) return;
              event.preventDefault();
              if (typed !== null && typed.trim() === '' && active === null) choose(undefined);
              else if (activeOption !== undefined) choose(activeOption.value);
              else leave();
              return;
            case 'Escape':
              if (!open) return;
              event.stopPropagation();
              close();
              return;
            default:
          }
        }}
      />
      {open && (
        <OptionList
          id={id}
          label={label}
          anchor={input}
          options={found}
          activeIndex={activeIndex}
          value={value}
          emptyText={props.emptyText ?? 'Nothing fits'}
          onChoose={choose}
        />
      )}
    </div>
  );
}

interface OptionListProps {
  readonly id: string;
  readonly label: string;
  readonly anchor: React.RefObject<HTMLInputElement | null>;
  readonly options: readonly ComboboxOption[];
  readonly activeIndex: number | null;
  readonly value: string | undefined;
  readonly emptyText: string;
  readonly onChoose: (value: string) => void;
}

function OptionList({ id, label, anchor, options, activeIndex, value, emptyText, onChoose }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    const field = anchor.current;
    if (element === null || field === null) return;
    const place = () => {
      const box = field.getBoundingClientRect();
      const below = window.innerHeight - box.bottom - 8;
      const above = box.top - 8;
      const upward = below < 200 && above > below;
      element.style.minWidth = `${box.width}px`;
      element.style.maxHeight = `${Math.min(340, upward ? above : below)}px`;
      element.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - element.offsetWidth - 8))}px`;
      element.style.top = upward ? 'auto' : `${box.bottom + 2}px`;
      element.style.bottom = upward ? `${window.innerHeight - box.top + 2}px` : 'auto';
    };
    // In the top layer no panel cuts the list off.
    element.showPopover();
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    // What stands above the field may come later than the list, and no event tells.
    let { top } = field.getBoundingClientRect();
    let frame = requestAnimationFrame(function follow() {
      frame = requestAnimationFrame(follow);
      const now = field.getBoundingClientRect().top;
      if (now === top) return;
      top = now;
      place();
    });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [anchor]);
  useLayoutEffect(() => {
    if (activeIndex !== null) list.current?.querySelector(`[data-index="${activeIndex}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex]);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} popover="manual" className="combobox-list">
      {options.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.value === value}
          className="combobox-option"
          data-index={index}
          data-active={index === activeIndex || undefined}
          // The pointer must not take the focus from the field: leaving it commits what was typed.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option.value)}
          onKeyDown={undefined}
        >
          <span className="combobox-option-label">{option.label}</span>
          {option.detail !== undefined && <span className="combobox-option-detail">{option.detail}</span>}
        </div>
      ))}
      {options.length === 0 && (
        <div role="option" aria-selected={false} aria-disabled tabIndex={-1} className="combobox-empty">
          {emptyText}
        </div>
      )}
    </div>
  );
}

interface Typing {
  readonly typed: string | null;
  readonly readTyped: ComboboxProps['readTyped'];
  readonly isComplete: ComboboxProps['isComplete'];
}

/** What fits, and what was typed itself where it means something. */
function shownOptions(options: readonly ComboboxOption[], { typed, readTyped, isComplete }: Typing): readonly ComboboxOption[] {
  const text = typed?.trim() ?? '';
  const fitting = searchOptions(options, text);
  const meant = text === '' ? undefined : readTyped?.(text);
  if (meant === undefined || fitting.some((option) => option.value === meant)) return fitting;
  const own = { value: meant, label: text, detail: 'as typed' };
  return isComplete?.(text) ? [own, ...fitting] : [...fitting, own];
}

/** While typing the best hit; otherwise what is chosen. */
function defaultActive(found: readonly ComboboxOption[], typed: string | null, value: string | undefined): number | null {
  if (found.length === 0) return null;
  if (typed !== null) return typed.trim() === '' ? null : 0;
  const chosen = found.findIndex((option) => option.value === value);
  return chosen === -1 ? null : chosen;
}

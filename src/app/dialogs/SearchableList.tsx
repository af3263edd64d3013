import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { searchOptions } from '../../panels/combobox/searchOptions';
import { closeDialog } from '../../state/dialogStore';

export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** Searched, never shown. */
  readonly keywords?: string;
  readonly run: () => void;
}

interface SearchableListProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly entries: readonly Entry[];
  /** What stands at the right of an entry, when what was typed changes it. */
  readonly detailOf?: (entry: Entry, text: string) => string | undefined;
  /** Entries for a text that no entry has. */
  readonly instead?: (text: string) => readonly Entry[];
}

/** A field and what fits below it. The arrows go through the list, Enter takes, and typing narrows it. */
export function SearchableList({ label, placeholder, entries, detailOf, instead }: SearchableListProps) {
  const [search, setSearch] = useState('');
  const [position, setPosition] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const fitting = searchOptions(entries.map(({ run: _run, id, ...shown }) => ({ ...shown, value: id })), search).flatMap(({ value }) => byId.get(value) ?? []);
  const found = fitting.length > 0 || search.trim() === '' ? fitting : (instead?.(search) ?? []);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [position, search]);
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    closeDialog();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPosition((position + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[position]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="search-field"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls="choices"
        aria-activedescendant={found[position] === undefined ? undefined : `choice-${position}`}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setPosition(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className="choices" id="choices" role="listbox" aria-label={label}>
        {found.map((entry, index) => (
          <button key={entry.id} id={`choice-${index}`} type="button" role="option" tabIndex={-1} aria-selected={index === position} onClick={() => choose(entry)}>
            <span>{entry.label}</span>
            <span className="detail">{detailOf?.(entry, search) ?? entry.detail}</span>
          </button>
        ))}
        {found.length === 0 && <p className="empty-state">Nothing called “{search}”.</p>}
      </div>
      <p className="visually-hidden" role="status">
        {search.trim() === '' ? '' : `${found.length} found`}
      </p>
    </>
  );
}

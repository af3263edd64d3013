import { useId, useState, type CSSProperties } from 'react';
import { Combobox } from '../combobox/Combobox';
import type { ComboboxOption } from '../combobox/searchOptions';
import { Sentence } from '../Sentence';
import { pastedRows } from './pastedRows';

/** The cells of one row as texts, by column. */
export type Row = Readonly<Record<string, string>>;

export interface Column {
  readonly key: string;
  readonly label: string;
  /** A width as CSS writes it: `64px`, `1fr`. */
  readonly width: string;
  /** A list to choose from; with `typed` other texts are taken as well. */
  readonly options?: readonly ComboboxOption[];
  readonly typed?: true;
  readonly placeholder?: string;
  /** A row may be written without it. */
  readonly optional?: true;
  /** What a new row begins with. */
  readonly initial?: string;
}

/** A line under each row: what follows from it, to read and never to write. */
export interface RowNotes {
  readonly label: string;
  readonly of: readonly string[];
}

export interface LockedRow {
  readonly cells: Row;
  readonly reason: string;
  readonly note?: string;
  readonly lit?: boolean;
}

export type RowChange =
  | { readonly type: 'add'; readonly row: Row }
  | { readonly type: 'replace'; readonly index: number; readonly row: Row }
  | { readonly type: 'remove'; readonly index: number }
  /** Rows of a spreadsheet. */
  | { readonly type: 'paste'; readonly rows: readonly Row[] };

interface RowsEditorProps {
  /** What one row is called: "route". */
  readonly entry: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Positions of rows to light up. */
  readonly lit?: readonly number[];
  readonly notes?: RowNotes;
  readonly locked?: readonly LockedRow[];
  readonly readOnly: boolean;
  readonly emptyText: string;
  /** The refusal in one sentence, or undefined when the change was made. */
  readonly onChange: (change: RowChange) => string | undefined;
}

/** A grid of rows: each is written when it is complete and left, an empty one at the end adds another. */
export function RowsEditor({ entry, columns, rows, lit = [], notes, locked = [], readOnly, emptyText, onChange }: RowsEditorProps) {
  const id = useId();
  const [edit, setEdit] = useState<{ readonly index: number; readonly row: Row } | null>(null);
  const [problem, setProblem] = useState<string>();
  const blank = Object.fromEntries(columns.map((column) => [column.key, column.initial ?? '']));
  const rowAt = (index: number): Row => (edit?.index === index ? edit.row : (rows[index] ?? blank));

  const isComplete = (row: Row) => columns.every((column) => column.optional === true || (row[column.key] ?? '').trim() !== '');
  const commit = (index: number, row: Row) => {
    if (!isComplete(row)) return;
    if (rows[index] !== undefined && columns.every(({ key }) => rows[index]?.[key] === row[key])) return reset();
    const refusal = onChange(index < rows.length ? { type: 'replace', index, row } : { type: 'add', row });
    if (refusal === undefined) reset();
    else setProblem(refusal);
  };
  const reset = () => {
    setEdit(null);
    setProblem(undefined);
  };
  const setCell = (index: number, key: string, value: string, when: 'now' | 'later') => {
    const row = { ...rowAt(index), [key]: value };
    setEdit({ index, row });
    if (when === 'now') commit(index, row);
  };
  const paste = (index: number, text: string): boolean => {
    const pasted = pastedRows(text, columns);
    if (pasted === undefined) return false;
    const refusal = onChange({ type: 'paste', rows: [...rows.slice(0, index), ...pasted] });
    if (refusal === undefined) reset();
    else setProblem(refusal);
    return true;
  };

  const template = `${columns.map((column) => (column.width.endsWith('fr') ? `minmax(0, ${column.width})` : column.width)).join(' ')} 28px`;
  const widths: CSSProperties & Record<'--row-columns', string> = { '--row-columns': template };
  const indexes = [...rows.keys(), ...(readOnly ? [] : [rows.length])];
  return (
    <div className="rows" role="table" aria-label={`${entry} rows`} aria-describedby={problem === undefined ? undefined : `${id}-problem`} style={widths}>
      <div role="row" className="rows-head">
        {columns.map((column) => (
          <span role="columnheader" key={column.key}>
            {column.label}
          </span>
        ))}
        <span role="columnheader">
          <span className="visually-hidden">Actions</span>
        </span>
        {notes !== undefined && (
          <span role="columnheader" className="visually-hidden">
            {notes.label}
          </span>
        )}
      </div>
      {locked.map((row) => (
        <div role="row" className="rows-row rows-locked" key={`${row.reason} ${columns.map(({ key }) => row.cells[key]).join(' ')}`} data-lit={row.lit || undefined} title={row.reason}>
          {columns.map((column) => (
            <span role="cell" key={column.key}>
              {row.cells[column.key]}
            </span>
          ))}
          <span role="cell" className="rows-lock">
            <svg width="12" height="14" viewBox="0 0 12 14" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
              <rect x="1.5" y="6" width="9" height="7" rx="1.5" />
              <path d="M3.500 6V4a2.500 2.500 0 0 1 5 0v2" />
            </svg>
            {row.note === undefined && <span className="visually-hidden">{row.reason}</span>}
            {row.note !== undefined && <span className="visually-hidden">Locked</span>}
          </span>
          {row.note !== undefined && (
            <span role="cell" className="rows-note">
              {row.note}
            </span>
          )}
        </div>
      ))}
      {rows.length === 0 && locked.length === 0 && (
        <div role="row" className="rows-empty">
          <span role="cell">{emptyText}</span>
        </div>
      )}
      {indexes.map((index) => (
        <div
          role="row"
          className="rows-row"
          key={index < rows.length ? index : `new ${rows.length}`}
          data-lit={lit.includes(index) || undefined}
          data-new={index === rows.length || undefined}
          onPaste={(event) => {
            if (!readOnly && paste(index, event.clipboardData.getData('text'))) event.preventDefault();
          }}
          onBlur={(event) => {
            // Leaving the row, not moving within it.
            if (edit?.index === index && !event.currentTarget.contains(event.relatedTarget)) commit(index, edit.row);
          }}
        >
          {columns.map((column) => (
            <span role="cell" key={column.key}>
              <Cell
                column={column}
                label={`${column.label} of ${index < rows.length ? `${entry} ${index + 1}` : `the new ${entry}`}`}
                value={rowAt(index)[column.key] ?? ''}
                readOnly={readOnly}
                onType={(value) => setCell(index, column.key, value, 'later')}
                onChoose={(value) => setCell(index, column.key, value, 'now')}
                onEnter={() => commit(index, rowAt(index))}
                onEscape={reset}
              />
            </span>
          ))}
          <span role="cell">
            {!readOnly && index < rows.length && (
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${entry} ${index + 1}`}
                onClick={() => {
                  setEdit(null);
                  setProblem(onChange({ type: 'remove', index }));
                }}
              >
                ×
              </button>
            )}
          </span>
          {notes?.of[index] !== undefined && (
            <span role="cell" className="rows-note">
              {notes.of[index]}
            </span>
          )}
        </div>
      ))}
      {!readOnly && columns.length > 2 && <p className="rows-hint">Rows of a spreadsheet can be pasted into any cell.</p>}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          <Sentence text={problem} />
        </p>
      )}
    </div>
  );
}

interface CellProps {
  readonly column: Column;
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly onType: (value: string) => void;
  readonly onChoose: (value: string) => void;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
}

function Cell({ column, label, value, readOnly, onType, onChoose, onEnter, onEscape }: CellProps) {
  if (column.options !== undefined && column.typed === true) {
    return (
      <Combobox
        label={label}
        labelHidden
        value={value === '' ? undefined : value}
        options={column.options}
        disabled={readOnly}
        {...(column.placeholder === undefined ? {} : { placeholder: column.placeholder })}
        readTyped={(text) => text}
        isComplete={() => true}
        onChange={(chosen) => onChoose(chosen ?? '')}
      />
    );
  }
  if (column.options !== undefined) {
    return (
      <select className="field-input" aria-label={label} value={value} disabled={readOnly} onChange={(event) => onChoose(event.target.value)}>
        {!column.options.some((option) => option.value === value) && <option value={value}>{value === '' ? '…' : value}</option>}
        {column.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      className="field-input field-mono"
      aria-label={label}
      value={value}
      title={value}
      readOnly={readOnly}
      placeholder={column.placeholder}
      spellCheck={false}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter();
        if (event.key === 'Escape') onEscape();
      }}
    />
  );
}

/** The rows after a change, for lists without an operation of their own. */
export function changeRows<Value>(values: readonly Value[], change: RowChange, read: (row: Row, before: Value | undefined) => Value): readonly Value[] {
  switch (change.type) {
    case 'add':
      return [...values, read(change.row, undefined)];
    case 'replace':
      return values.map((value, index) => (index === change.index ? read(change.row, value) : value));
    case 'remove':
      return values.filter((_, index) => index !== change.index);
    case 'paste':
      // Rows before the pasted ones are unchanged; what has no column stays with its place.
      return change.rows.map((row, index) => read(row, values[index]));
  }
}

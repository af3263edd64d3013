import { useEffect, useMemo, useRef, useState } from 'react';
import { kindOf } from '../model/containment';
import { renameNode } from '../model/operations/renameNode';
import { designStore } from '../state/designStore';
import { useDesign, useDesignState, usePreferences, useProblemsOf, useSelectedIds } from '../state/hooks';
import { perform } from '../state/perform';
import { addToSelection, select, toggleSelected } from '../state/selectionStore';
import { wishView } from '../state/viewStore';
import { NodeIcon } from './NodeIcon';
import { outlineRows, parentRow, rowByLetter, type OutlineRow } from './outlineRows';
import './outline.css';

/**
 * The whole design as a tree. Everything that can be done on the canvas can be done here without a pointer: the canvas's keys
 * (`data-key-scope`) work on what is selected.
 */
export function Outline() {
  const design = useDesign((whole) => whole);
  const designId = useDesignState((state) => state.designId);
  const readOnly = useDesignState((state) => state.readOnly);
  const letterKeys = usePreferences((state) => state.letterKeys);
  const selected = useSelectedIds();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(design, folded), [design, folded]);
  const found = rows.findIndex((row) => row.node.id === current);
  const index = found === -1 ? Math.max(0, rows.findIndex((row) => row.node.id === selected[0])) : found;
  // A large design begins with its VPCs folded: nobody reads a thousand rows.
  useEffect(() => {
    const { nodes } = designStore.getState().design;
    setFolded(new Set(nodes.length > 300 ? nodes.filter((node) => node.kind === 'vpc').map((node) => node.id) : []));
  }, [designId]);
  // What is selected elsewhere is the row the keyboard starts from.
  useEffect(() => setCurrent(selected[0]), [selected]);

  /** `select`: the selection goes along, so that the canvas's keys mean the row one stands on. */
  const focusRow = (target: number | undefined, mode: 'select' | 'extend' | 'focus' = 'select') => {
    const row = target === undefined ? undefined : rows[target];
    if (row === undefined) return;
    setCurrent(row.node.id);
    if (mode === 'select') show(row.node.id);
    if (mode === 'extend') addToSelection(row.node.id);
    tree.current?.querySelector<HTMLElement>(`[data-outline-id="${CSS.escape(row.node.id)}"]`)?.focus();
  };
  useKeptFocus(rows, focusRow);
  const fold = (id: string, isFolded: boolean) => {
    const next = new Set(folded);
    if (isFolded) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  const pressed = (event: React.KeyboardEvent, row: OutlineRow) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.target !== event.currentTarget || event.altKey || (control && !['ArrowDown', 'ArrowUp', ' '].includes(event.key))) return;
    const { id } = row.node;
    const mode = control ? 'focus' : event.shiftKey ? 'extend' : 'select';
    const done = (): boolean => {
      switch (event.key) {
        case 'ArrowDown':
          focusRow(Math.min(rows.length - 1, index + 1), mode);
          return true;
        case 'ArrowUp':
          focusRow(Math.max(0, index - 1), mode);
          return true;
        case 'Home':
          focusRow(0);
          return true;
        case 'End':
          focusRow(rows.length - 1);
          return true;
        case 'ArrowRight':
          if (row.hasChildren && !row.expanded) fold(id, false);
          else if (row.hasChildren) focusRow(index + 1);
          return true;
        case 'ArrowLeft':
          if (row.expanded) fold(id, true);
          else focusRow(parentRow(rows, index));
          return true;
        case 'Enter':
        case ' ':
          if (control) toggleSelected(id);
          else show(id);
          return true;
        case 'F2':
          if (!readOnly) setRenaming(id);
          return true;
        default:
          return typeAhead(event.key);
      }
    };
    if (done()) event.preventDefault();
  };
  /** Letters are commands of the canvas where they are switched on; a row is found by letters otherwise. */
  const typeAhead = (key: string): boolean => {
    if (letterKeys || key.length !== 1) return false;
    focusRow(rowByLetter(rows, index, key));
    return true;
  };

  if (rows.length === 0) return <p className="empty-state">The design is empty. Drop something from the palette.</p>;
  return (
    <div ref={tree} role="tree" aria-label="Design" aria-multiselectable="true" className="outline" data-key-scope="canvas">
      {rows.map((row, position) => (
        <Row
          key={row.node.id}
          row={row}
          selected={selected.includes(row.node.id)}
          reachable={position === index}
          renaming={renaming === row.node.id}
          onKeyDown={(event) => pressed(event, row)}
          onFold={() => fold(row.node.id, row.expanded)}
          onFocus={() => setCurrent(row.node.id)}
          onRename={(name) => {
            setRenaming(undefined);
            if (name !== undefined && name !== row.node.name) perform('Rename', (whole) => renameNode(whole, row.node.id, name));
            focusRow(position, 'focus');
          }}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly row: OutlineRow;
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  readonly renaming: boolean;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onFold: () => void;
  readonly onFocus: () => void;
  /** `undefined`: given up. */
  readonly onRename: (name: string | undefined) => void;
}

function Row({ row, selected, reachable, renaming, onKeyDown, onFold, onFocus, onRename }: RowProps) {
  const { node } = row;
  const problems = useProblemsOf(node.id);
  const worst = problems[0]?.severity;
  return (
    <div
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.hasChildren ? row.expanded : undefined}
      aria-selected={selected}
      aria-label={`${node.name}, ${kindOf(node).label}${problems.length === 0 ? '' : `, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}`}
      tabIndex={reachable ? 0 : -1}
      className="outline-row"
      data-outline-id={node.id}
      data-inactive={node.inactive || undefined}
      style={{ paddingLeft: 6 + (row.level - 1) * 14 }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) toggleSelected(node.id);
        else show(node.id);
      }}
    >
      {row.hasChildren ? (
        <span
          className="outline-fold"
          aria-hidden="true"
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onFold();
          }}
          onClick={(event) => event.stopPropagation()}
        >
          {row.expanded ? '▾' : '▸'}
        </span>
      ) : (
        <span className="outline-fold" />
      )}
      <NodeIcon node={node} size={18} />
      {renaming ? <RenameField name={node.name} onDone={onRename} /> : <span className="outline-name">{node.name}</span>}
      {worst !== undefined && (
        <span className="outline-problems" data-severity={worst} aria-hidden="true">
          {problems.length}
        </span>
      )}
    </div>
  );
}

function RenameField({ name, onDone }: { name: string; onDone: (name: string | undefined) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const given = useRef(false);
  useEffect(() => field.current?.select(), []);
  const done = (text: string | undefined) => {
    if (given.current) return;
    given.current = true;
    onDone(text);
  };
  return (
    <input
      ref={field}
      className="field-input"
      aria-label="Name"
      defaultValue={name}
      spellCheck={false}
      onBlur={(event) => done(event.target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') done(event.currentTarget.value.trim());
        if (event.key === 'Escape') done(undefined);
      }}
    />
  );
}

/** When the row that has the focus is deleted, the one that takes its place gets it: nobody starts again at the top of the page. */
function useKeptFocus(rows: readonly OutlineRow[], focusRow: (target: number, mode: 'focus') => void): void {
  const last = useRef<{ readonly id: string; readonly position: number } | undefined>(undefined);
  useEffect(() => {
    const focused = document.activeElement?.getAttribute('data-outline-id');
    if (focused !== null && focused !== undefined) {
      last.current = { id: focused, position: rows.findIndex((row) => row.node.id === focused) };
    } else if (document.activeElement === document.body && last.current !== undefined && !rows.some((row) => row.node.id === last.current?.id)) {
      focusRow(Math.max(0, Math.min(rows.length - 1, last.current.position)), 'focus');
    } else {
      last.current = undefined;
    }
  });
}

function show(id: string): void {
  select([id]);
  wishView({ type: 'reveal', nodeIds: [id] });
}

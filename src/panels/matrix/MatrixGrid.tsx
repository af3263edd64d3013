import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { verdict as verdicts, type Verdict } from '../../model/request';
import type { MatrixAnswer, MatrixColumn } from '../../simulation/matrix';
import type { MatrixAnswerRow } from '../../worker/protocol';
import { routeLetters, verdictMarks, verdictWords } from '../verdictWords';
import { cellOf, workloadColumn, type Arrangement } from './arrangeMatrix';
import { cellWords, questionWords } from './cellWords';
import type { Matrix, MatrixChanges } from './compareMatrices';

export interface MatrixPlace {
  readonly row: MatrixAnswerRow;
  readonly column: MatrixColumn;
}

interface MatrixGridProps {
  readonly matrix: Matrix;
  readonly nameOf: (id: string) => string;
  readonly isStale: (from: string) => boolean;
  readonly changes: MatrixChanges | undefined;
  readonly arrangement: Arrangement;
  readonly withFilters: boolean;
  readonly onSort: (columnId: string) => void;
  readonly onFilter: (columnId: string, verdict: Verdict | undefined) => void;
  readonly onTrace: (place: MatrixPlace) => void;
  readonly onLook: (place: MatrixPlace | undefined) => void;
}

/** All rows have this height, so that of thousands only those in view need to be there. */
const rowHeight = 29;
const spare = 6;

/** A grid whose cells are walked with arrow keys: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ The header is row -1, the names column -1. */
export function MatrixGrid(props: MatrixGridProps) {
  const { matrix, nameOf, isStale, changes, arrangement, withFilters, onSort, onFilter, onTrace, onLook } = props;
  const { columns, rows } = matrix;
  const [at, setAt] = useState({ row: 0, column: 0 });
  const [view, setView] = useState({ top: 0, height: 600 });
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  const row = Math.min(at.row, rows.length - 1);
  const column = Math.min(at.column, columns.length - 1);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // A cell that was out of view is there only now.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"]`);
    if (cell) {
      wanted.current = undefined;
      cell.focus();
    }
  });

  const move = (toRow: number, toColumn: number) => {
    const next = { row: Math.max(-1, Math.min(rows.length - 1, toRow)), column: Math.max(-1, Math.min(columns.length - 1, toColumn)) };
    // Names of workloads are no stops: they do nothing.
    if (next.column === -1 && next.row !== -1) next.column = 0;
    wanted.current = `${next.row} ${next.column}`;
    const element = scroller.current;
    if (element !== null && next.row >= 0 && (next.row < first || next.row >= last)) {
      element.scrollTop = next.row * rowHeight;
      setView({ top: element.scrollTop, height: element.clientHeight });
    }
    setAt(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const jumps = event.ctrlKey && (event.key === 'Home' || event.key === 'End');
    if (event.target instanceof HTMLSelectElement || ((event.ctrlKey || event.metaKey || event.altKey) && !jumps)) return;
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 2);
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [Math.max(0, row - page), column],
      PageDown: [row + page, column],
      Home: event.ctrlKey ? [0, 0] : [row, row === -1 ? -1 : 0],
      End: event.ctrlKey ? [rows.length - 1, columns.length - 1] : [row, columns.length - 1],
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(step[0], step[1]);
      return;
    }
    const [atRow, atColumn] = [rows[row], columns[column]];
    if (event.key === 'Enter' && atRow !== undefined && atColumn !== undefined) {
      event.preventDefault();
      onTrace({ row: atRow, column: atColumn });
    }
  };
  const head = { arrangement, onSort, onFocus: (position: number) => setAt({ row: -1, column: position }), stop: row === -1 ? column : undefined };
  return (
    <div ref={scroller} className="matrix-scroll" onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })} onPointerLeave={() => onLook(undefined)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" aria-label="Matrix" aria-rowcount={rows.length + (withFilters ? 2 : 1)} aria-colcount={columns.length + 1} className="matrix" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <HeaderCell {...head} id={workloadColumn} position={-1} label="Workload" title="Sort by name" />
            {columns.map((each, position) => (
              <HeaderCell key={each.id} {...head} id={each.id} position={position} label={each.label} title={`${questionWords(each)}. Sort by this column`} />
            ))}
          </tr>
          {withFilters && <FilterRow columns={columns} verdictsOf={arrangement.verdicts} onFilter={onFilter} />}
        </thead>
        <tbody>
          {first > 0 && <Spacer rows={first} />}
          {rows.slice(first, last).map((each, offset) => (
            <Row
              key={each.from}
              row={each}
              index={first + offset}
              name={nameOf(each.from)}
              columns={columns}
              changes={changes}
              stale={isStale(each.from)}
              stop={first + offset === row ? column : undefined}
              onFocus={setAt}
              onTrace={onTrace}
              onLook={onLook}
            />
          ))}
          {last < rows.length && <Spacer rows={rows.length - last} />}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ rows }: { rows: number }) {
  return (
    <tr aria-hidden="true">
      <td className="matrix-spacer" style={{ height: rows * rowHeight }}>
        {String.fromCodePoint(0xa0)}
      </td>
    </tr>
  );
}

interface HeaderCellProps {
  readonly id: string;
  readonly position: number;
  readonly label: string;
  readonly title: string;
  readonly arrangement: Arrangement;
  readonly stop: number | undefined;
  readonly onSort: (columnId: string) => void;
  readonly onFocus: (position: number) => void;
}

function HeaderCell({ id, position, label, title, arrangement, stop, onSort, onFocus }: HeaderCellProps) {
  const direction = arrangement.sort?.columnId === id ? arrangement.sort.direction : undefined;
  return (
    <th scope="col" aria-sort={direction ?? 'none'} data-filtered={arrangement.verdicts.has(id) || undefined}>
      <button type="button" tabIndex={stop === position ? 0 : -1} data-cell={`-1 ${position}`} title={title} onFocus={() => onFocus(position)} onClick={() => onSort(id)}>
        <span>{label}</span>
        {direction !== undefined && <span aria-hidden="true">{direction === 'ascending' ? '▲' : '▼'}</span>}
      </button>
    </th>
  );
}

function FilterRow({ columns, verdictsOf, onFilter }: { columns: readonly MatrixColumn[]; verdictsOf: Arrangement['verdicts']; onFilter: MatrixGridProps['onFilter'] }) {
  return (
    <tr className="matrix-filters">
      <th scope="row">Only</th>
      {columns.map(({ id, label }) => (
        <td key={id}>
          <select
            aria-label={`Only rows where ${label} is`}
            value={verdictsOf.get(id) ?? ''}
            onChange={(event) => {
              const chosen = verdicts.safeParse(event.target.value);
              onFilter(id, chosen.success ? chosen.data : undefined);
            }}
          >
            <option value="">any</option>
            {verdicts.options.map((each) => (
              <option key={each} value={each}>
                {verdictMarks[each]} {verdictWords[each]}
              </option>
            ))}
          </select>
        </td>
      ))}
    </tr>
  );
}

interface RowProps {
  readonly row: MatrixAnswerRow;
  readonly index: number;
  readonly name: string;
  readonly columns: readonly MatrixColumn[];
  readonly changes: MatrixChanges | undefined;
  readonly stale: boolean;
  /** The column whose cell is the grid's tab stop, when it is in this row. */
  readonly stop: number | undefined;
  readonly onFocus: (place: { readonly row: number; readonly column: number }) => void;
  readonly onTrace: (place: MatrixPlace) => void;
  readonly onLook: (place: MatrixPlace | undefined) => void;
}

const Row = memo(function Row({ row, index, name, columns, changes, stale, stop, onFocus, onTrace, onLook }: RowProps) {
  return (
    <tr aria-rowindex={index + 2} data-stale={stale || undefined}>
      <th scope="row">{name}</th>
      {columns.map((column, position) => {
        const cell = cellOf(row, column.id);
        const change = changes?.of(row.from, column.id);
        return (
          <td
            key={column.id}
            tabIndex={position === stop ? 0 : -1}
            data-cell={`${index} ${position}`}
            data-verdict={cell?.verdict}
            data-changed={change === undefined ? undefined : ''}
            data-assumed={cell?.assumed === true ? '' : undefined}
            aria-label={`${name} to ${column.label}: ${cellWords(cell)}${changeWords(change)}`}
            title={cell?.explanation.replaceAll('`', '')}
            onFocus={() => {
              onFocus({ row: index, column: position });
              onLook({ row, column });
            }}
            onPointerEnter={() => onLook({ row, column })}
            onClick={() => onTrace({ row, column })}
          >
            {cell && <span aria-hidden="true">{verdictMarks[cell.verdict]}</span>}
            {cell && cell.route !== null && <b aria-hidden="true">{routeLetters[cell.route]}</b>}
          </td>
        );
      })}
    </tr>
  );
});

function changeWords(change: { readonly before?: MatrixAnswer } | undefined): string {
  if (change === undefined) return '';
  return change.before === undefined ? '; new' : `; was ${cellWords(change.before)}`;
}

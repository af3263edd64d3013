import { useEffect, useMemo, useRef, useState } from 'react';
import { findNode, type Design } from '../model/design';
import type { MatrixCell, MatrixColumn, MatrixRow } from '../simulation/matrix';
import type { Answer } from '../worker/protocol';
import { designStore } from '../state/designStore';
import { engine } from '../state/engine';
import { useDesignState } from '../state/hooks';
import { showTab } from '../state/preferencesStore';
import { pageReadablePolicies } from '../state/readablePolicies';
import { askRequest } from '../state/requestStore';
import { saveText } from './saveText';
import { matrixCsv } from './matrixCsv';
import { layerWords } from './trace/StepItem';
import { routeLetters, routeWords, verdictMarks, verdictWords } from './verdictWords';
import './matrixPanel.css';

type Matrix = Answer<'matrix'>;

const restBeforeAsking = 120;

/** Every workload against every service and resource. */
export function MatrixPanel() {
  const design = useDesignState((state) => state.design);
  const revision = useDesignState((state) => state.revision);
  const [answer, setAnswer] = useState<{ readonly matrix: Matrix; readonly revision: number }>();
  const [baseline, setBaseline] = useState<Matrix>();
  const [stopped, setStopped] = useState<string>();
  useEffect(() => {
    let cancel: (() => void) | undefined;
    const timer = setTimeout(() => {
      const state = designStore.getState();
      engine().setDesign(state.design, state.revision);
      const asked = engine().ask('matrix', { readable: pageReadablePolicies(state.designId, state.design) }, { slot: 'matrix' });
      cancel = asked.cancel;
      void asked.outcome.then((outcome) => {
        if (outcome.status === 'stopped') setStopped(outcome.reason);
        if (outcome.status !== 'answered') return;
        setStopped(undefined);
        setAnswer({ matrix: outcome.answer, revision: state.revision });
        setBaseline((former) => former ?? outcome.answer);
      });
    }, restBeforeAsking);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [design.nodes, design.region, design.accountId, revision]);

  if (stopped !== undefined) return <p className="empty-state">The engine stopped on this design: {stopped}</p>;
  if (answer === undefined) return <p className="empty-state">Computing…</p>;
  const { matrix } = answer;
  if (matrix.rows.length === 0 || matrix.columns.length === 0) {
    return <p className="empty-state">The matrix asks for every workload what it can reach. The design has no {matrix.rows.length === 0 ? 'workloads' : 'services or resources'} yet.</p>;
  }
  return <MatrixView design={design} matrix={matrix} baseline={baseline} updating={answer.revision !== revision} onCompareFromHere={() => setBaseline(matrix)} />;
}

interface MatrixViewProps {
  readonly design: Design;
  readonly matrix: Matrix;
  readonly baseline: Matrix | undefined;
  readonly updating: boolean;
  readonly onCompareFromHere: () => void;
}

function MatrixView({ design, matrix, baseline, updating, onCompareFromHere }: MatrixViewProps) {
  const [filter, setFilter] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [sortedBy, setSortedBy] = useState<string>();
  const nameOf = (id: string) => findNode(design, id)?.name ?? id;
  const before = useMemo(() => cellsByKey(baseline), [baseline]);
  const isChanged = (row: MatrixRow, cell: MatrixCell | undefined) => cell !== undefined && summaryOf(cell) !== before.get(`${row.from} ${cell.columnId}`);
  const wanted = filter.trim().toLowerCase();
  const matchesRow = (row: MatrixRow) => nameOf(row.from).toLowerCase().includes(wanted);
  const someRow = wanted === '' || matrix.rows.some(matchesRow);
  const columns = matrix.columns.filter((column) => (someRow || column.label.toLowerCase().includes(wanted)) && (!onlyChanged || matrix.rows.some((row) => isChanged(row, cellOf(row, column)))));
  const rows = sortRows(
    matrix.rows.filter((row) => (!someRow || matchesRow(row)) && (!onlyChanged || row.cells.some((cell) => isChanged(row, cell)))),
    sortedBy,
  );
  return (
    <div className="matrix-panel" data-updating={updating || undefined}>
      <div className="matrix-tools">
        <input className="field-input" type="search" aria-label="Filter the matrix" placeholder="Filter" value={filter} onChange={(event) => setFilter(event.target.value)} />
        <label className="check-item">
          <input type="checkbox" checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)} />
          Only what changed
        </label>
        <button type="button" className="button" onClick={onCompareFromHere} title="Changes are counted from the moment the matrix was opened, or from here">
          Compare from here
        </button>
        <button type="button" className="button" onClick={() => saveText('matrix.csv', matrixCsv(columns, rows, nameOf), 'text/csv')}>
          CSV
        </button>
        {updating && <span className="matrix-updating">updating</span>}
        <span className="matrix-legend">{legendOf(rows)}</span>
      </div>
      {rows.length === 0 || columns.length === 0 ? (
        <p className="empty-state">{onlyChanged ? 'Nothing changed.' : 'Nothing fits the filter.'}</p>
      ) : (
        <Grid columns={columns} rows={rows} nameOf={nameOf} sortedBy={sortedBy} onSort={setSortedBy} isChanged={isChanged} />
      )}
    </div>
  );
}

interface GridProps {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly nameOf: (id: string) => string;
  readonly sortedBy: string | undefined;
  readonly onSort: (columnId: string | undefined) => void;
  readonly isChanged: (row: MatrixRow, cell: MatrixCell | undefined) => boolean;
}

function Grid({ columns, rows, nameOf, sortedBy, onSort, isChanged }: GridProps) {
  const [at, setAt] = useState({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const row = Math.min(at.row, rows.length - 1);
  const column = Math.min(at.column, columns.length - 1);
  const move = (toRow: number, toColumn: number) => {
    const next = { row: Math.max(0, Math.min(rows.length - 1, toRow)), column: Math.max(0, Math.min(columns.length - 1, toColumn)) };
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns.length - 1],
  };
  return (
    <div className="matrix-scroll">
      {/* A grid whose cells are walked with arrow keys: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table ref={table} role="grid" aria-label="Matrix" className="matrix">
        <thead>
          <tr>
            <th scope="col">Workload</th>
            {columns.map((each) => (
              <th key={each.id} scope="col" aria-sort={sortedBy === each.id ? 'ascending' : 'none'}>
                <button type="button" tabIndex={-1} title={`${questionWords(each)}. Sort by this column`} onClick={() => onSort(sortedBy === each.id ? undefined : each.id)}>
                  {each.label}
                  {sortedBy === each.id ? ' ▾' : ''}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((each, rowIndex) => (
            <tr key={each.from}>
              <th scope="row">{nameOf(each.from)}</th>
              {columns.map((target, columnIndex) => {
                const cell = cellOf(each, target);
                return (
                  <td
                    key={target.id}
                    tabIndex={rowIndex === row && columnIndex === column ? 0 : -1}
                    data-cell={`${rowIndex} ${columnIndex}`}
                    data-verdict={cell?.result.verdict}
                    data-changed={isChanged(each, cell) || undefined}
                    data-assumed={cell !== undefined && cell.result.assumptions.length > 0 ? '' : undefined}
                    aria-label={`${nameOf(each.from)} to ${target.label}: ${cellWords(cell)}`}
                    title={cell?.result.explanation}
                    onFocus={() => setAt({ row: rowIndex, column: columnIndex })}
                    onClick={() => trace(cell)}
                    onKeyDown={(event) => {
                      const step = steps[event.key];
                      if (step !== undefined) {
                        event.preventDefault();
                        move(step[0], step[1]);
                      } else if (event.key === 'Enter') trace(cell);
                    }}
                  >
                    {cell && <span aria-hidden="true">{verdictMarks[cell.result.verdict]}</span>}
                    {cell && cell.result.route !== null && <b aria-hidden="true">{routeLetters[cell.result.route]}</b>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf(row: MatrixRow, column: MatrixColumn): MatrixCell | undefined {
  return row.cells.find((cell) => cell.columnId === column.id);
}

function trace(cell: MatrixCell | undefined): void {
  if (cell === undefined) return;
  askRequest(cell.request);
  showTab('trace');
}

/** `G gateway endpoint · N NAT gateway`: the letters that occur. */
function legendOf(rows: readonly MatrixRow[]): string {
  const routes = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => cell.result.route ?? [])));
  return [...routes].map((route) => `${routeLetters[route]} ${routeWords[route]}`).join(' · ');
}

/** "denied, endpoint policy"; "allowed, gateway endpoint". */
function cellWords(cell: MatrixCell | undefined): string {
  if (cell === undefined) return 'not asked';
  const { verdict, route, decidedBy } = cell.result;
  const decided = verdict === 'denied' || verdict === 'unreachable' ? decidedBy[0]?.layer : undefined;
  const detail = decided !== undefined ? layerWords[decided].toLowerCase() : route === null ? undefined : routeWords[route];
  return detail === undefined ? verdictWords[verdict].toLowerCase() : `${verdictWords[verdict].toLowerCase()}, ${detail}`;
}

function questionWords({ label, request }: MatrixColumn): string {
  return request.to === undefined ? `${label}: ${request.action ?? ''}` : `${label}: port ${request.port ?? 443}`;
}

function summaryOf({ result }: MatrixCell): string {
  return `${result.verdict} ${result.route ?? ''} ${result.endpoint ?? ''}`;
}

function cellsByKey(matrix: Matrix | undefined): ReadonlyMap<string, string> {
  return new Map((matrix?.rows ?? []).flatMap((row) => row.cells.map((cell): [string, string] => [`${row.from} ${cell.columnId}`, summaryOf(cell)])));
}

const verdictOrder = ['denied', 'unreachable', 'invalid', 'allowed'] as const;

function sortRows(rows: readonly MatrixRow[], columnId: string | undefined): readonly MatrixRow[] {
  if (columnId === undefined) return rows;
  const rank = (row: MatrixRow) => verdictOrder.findIndex((verdict) => verdict === row.cells.find((cell) => cell.columnId === columnId)?.result.verdict);
  return rows.toSorted((one, other) => rank(one) - rank(other));
}

import type { Verdict } from '../../model/request';
import type { MatrixColumn } from '../../simulation/matrix';
import type { MatrixAnswerRow } from '../../worker/protocol';
import type { Matrix } from './compareMatrices';

/** The first column's place: workloads by name. */
export const workloadColumn = 'workload';

export interface Arrangement {
  /** Part of a workload's or a target's name. */
  readonly text: string;
  readonly onlyChanged: boolean;
  /** Column → the verdict its cells must have. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly sort: { readonly columnId: string; readonly direction: 'ascending' | 'descending' } | undefined;
}

interface Facts {
  readonly nameOf: (id: string) => string;
  readonly isChanged: (from: string, columnId: string) => boolean;
}

/** What refuses comes first: that is what a person looks for. */
const verdictOrder: readonly Verdict[] = ['denied', 'unreachable', 'invalid', 'allowed'];

/** The columns and rows that are shown, in the order in which they are. */
export function arrangeMatrix({ columns, rows }: Matrix, { text, onlyChanged, verdicts, sort }: Arrangement, { nameOf, isChanged }: Facts): Matrix {
  const wanted = text.trim().toLowerCase();
  const fitsRow = (row: MatrixAnswerRow) => nameOf(row.from).toLowerCase().includes(wanted);
  const fitsColumn = (column: MatrixColumn) => column.label.toLowerCase().includes(wanted);
  // A text that names workloads is about rows, one that names targets about columns, one that names both about either.
  const [someRow, someColumn] = [rows.some(fitsRow), columns.some(fitsColumn)];
  const hasChange = (row: MatrixAnswerRow, column: MatrixColumn) => isChanged(row.from, column.id);
  const shownRows = rows.filter(
    (row) =>
      (fitsRow(row) || (someColumn && !someRow)) &&
      (!onlyChanged || columns.some((column) => hasChange(row, column))) &&
      [...verdicts].every(([columnId, verdict]) => cellOf(row, columnId)?.verdict === verdict),
  );
  const shownColumns = columns.filter((column) => (fitsColumn(column) || someRow) && (!onlyChanged || shownRows.some((row) => hasChange(row, column))));
  return { columns: shownColumns.length === columns.length ? columns : shownColumns, rows: sort === undefined ? shownRows : sorted(shownRows, sort, nameOf) };
}

export function cellOf(row: MatrixAnswerRow, columnId: string): MatrixAnswerRow['cells'][number] | undefined {
  let cells = cellsByColumn.get(row);
  if (cells === undefined) {
    cells = new Map(row.cells.map((cell) => [cell.columnId, cell]));
    cellsByColumn.set(row, cells);
  }
  return cells.get(columnId);
}

const cellsByColumn = new WeakMap<MatrixAnswerRow, ReadonlyMap<string, MatrixAnswerRow['cells'][number]>>();

function sorted(rows: readonly MatrixAnswerRow[], { columnId, direction }: NonNullable<Arrangement['sort']>, nameOf: Facts['nameOf']): readonly MatrixAnswerRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const byName = (one: MatrixAnswerRow, other: MatrixAnswerRow) => nameOf(one.from).localeCompare(nameOf(other.from), 'en', { numeric: true });
  if (columnId === workloadColumn) return rows.toSorted((one, other) => sign * byName(one, other));
  const rank = (row: MatrixAnswerRow) => {
    const cell = cellOf(row, columnId);
    return cell === undefined ? verdictOrder.length : verdictOrder.indexOf(cell.verdict);
  };
  const route = (row: MatrixAnswerRow) => cellOf(row, columnId)?.route ?? '';
  return rows.toSorted((one, other) => sign * (rank(one) - rank(other) || route(one).localeCompare(route(other))));
}

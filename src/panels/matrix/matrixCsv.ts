import type { MatrixColumn } from '../../simulation/matrix';
import type { MatrixAnswerRow } from '../../worker/protocol';
import { routeWords, verdictWords } from '../verdictWords';

/** One line per workload; a cell says verdict and route. Spreadsheets take no formula from a name. */
export function matrixCsv(columns: readonly MatrixColumn[], rows: readonly MatrixAnswerRow[], nameOf: (id: string) => string): string {
  const head = ['workload', ...columns.map((column) => column.label)];
  const lines = rows.map((row) => [
    nameOf(row.from),
    ...columns.map((column) => {
      const result = row.cells.find((cell) => cell.columnId === column.id);
      if (result === undefined) return '';
      return result.route === null ? verdictWords[result.verdict] : `${verdictWords[result.verdict]} (${routeWords[result.route]})`;
    }),
  ]);
  return [head, ...lines].map((cells) => cells.map(cellText).join(',')).join('\r\n') + '\r\n';
}

function cellText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

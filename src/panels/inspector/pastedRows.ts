import type { Column, Row } from './RowsEditor';

/** Rows of a spreadsheet (tabs between cells), or undefined for a text that belongs into one cell. A line of column names is left out. */
export function pastedRows(text: string, columns: readonly Column[]): readonly Row[] | undefined {
  const lines = text
    .replace(/(\r?\n)+$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  if (lines.every((cells) => cells.length === 1) && (columns.length > 1 || lines.length === 1)) return undefined;
  const filled = lines.filter((cells) => cells.some((cell) => cell !== ''));
  const [first] = filled;
  const named = first !== undefined && columns.every((column, position) => first[position] === undefined || sameWord(first[position], column.label) || sameWord(first[position], column.key));
  return (named ? filled.slice(1) : filled).map((cells) => Object.fromEntries(columns.map((column, position) => [column.key, valueOf(column, cells[position] ?? '')])));
}

/** A cell says what the list of the column shows, or what it stands for. */
function valueOf(column: Column, cell: string): string {
  if (cell === '') return column.initial ?? '';
  const option = column.options?.find((each) => sameWord(each.value, cell) || sameWord(each.label, cell));
  return option?.value ?? cell;
}

function sameWord(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

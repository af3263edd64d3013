import type { DesignNode } from '../../model/kinds';
import { writeProperty } from './applyRows';
import { changeRows, RowsEditor, type Column, type Row } from './RowsEditor';

interface ListRowsProps<Value> {
  readonly node: DesignNode;
  readonly property: string;
  readonly values: readonly Value[];
  readonly entry: string;
  readonly columns: readonly Column[];
  readonly readOnly: boolean;
  readonly emptyText: string;
  readonly rowOf: (value: Value) => Row;
  /** The value of a row; `before` keeps what has no column. */
  readonly read: (row: Row, before: Value | undefined) => unknown;
  /** The property around the list, where it is not the list itself. */
  readonly wrap?: (values: readonly unknown[]) => unknown;
  /** What is wrong with a row, in one sentence. */
  readonly check?: (row: Row) => string | undefined;
}

/** Rows that are a list-valued property of a node. */
export function ListRows<Value>({ node, property, values, entry, columns, readOnly, emptyText, rowOf, read, wrap, check }: ListRowsProps<Value>) {
  return (
    <RowsEditor
      entry={entry}
      columns={columns}
      rows={values.map(rowOf)}
      readOnly={readOnly}
      emptyText={emptyText}
      onChange={(change) => {
        const rows = change.type === 'paste' ? change.rows : change.type === 'remove' ? [] : [change.row];
        const problem = rows.map((row) => check?.(row)).find((each) => each !== undefined);
        if (problem !== undefined) return problem;
        const next = changeRows<unknown>(values, change, (row, before) => read(row, values.find((value) => value === before)));
        return writeProperty(`${entry} of ${node.name}`, node.id, { [property]: wrap === undefined ? next : wrap(next) });
      }}
    />
  );
}

/** A number, or nothing for an empty cell; anything else is refused by the schema of the kind. */
export function numberOf(text: string | undefined): number | undefined {
  const wanted = text?.trim() ?? '';
  return wanted === '' ? undefined : Number(wanted);
}

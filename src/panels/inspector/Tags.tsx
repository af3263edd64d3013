import type { DesignNode } from '../../model/kinds';
import { writeProperty } from './applyRows';
import { changeRows, RowsEditor, type Row } from './RowsEditor';

/** Tags; policies can ask for them (`aws:ResourceTag/…`, `aws:PrincipalTag/…`). */
export function Tags({ node, readOnly }: { readonly node: DesignNode; readonly readOnly: boolean }) {
  const tags = Object.entries(node.tags ?? {}).map(([key, value]): Row => ({ key, value }));
  return (
    <RowsEditor
      entry="tag"
      columns={[
        { key: 'key', label: 'Tag', width: '1fr' },
        { key: 'value', label: 'Value', width: '1fr', optional: true },
      ]}
      rows={tags}
      readOnly={readOnly}
      emptyText="No tags."
      onChange={(change) => {
        const next = changeRows(tags, change, (row) => row);
        const keys = next.map((row) => row['key']?.trim() ?? '');
        const twin = keys.find((key, position) => keys.indexOf(key) !== position);
        if (twin !== undefined) return `The tag \`${twin}\` stands there already.`;
        const value = next.length === 0 ? undefined : Object.fromEntries(next.map((row) => [row['key']?.trim() ?? '', row['value'] ?? '']));
        return writeProperty(`Tags of ${node.name}`, node.id, { tags: value });
      }}
    />
  );
}

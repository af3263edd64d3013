import { describe, expect, it } from 'vitest';
import { pastedRows } from './pastedRows';
import type { Column } from './RowsEditor';

const columns: readonly Column[] = [
  { key: 'protocol', label: 'Protocol', width: '78px', options: [{ value: 'tcp', label: 'TCP' }, { value: '-1', label: 'All' }], initial: 'tcp' },
  { key: 'ports', label: 'Ports', width: '92px', optional: true },
  { key: 'peer', label: 'From', width: '1fr', options: [{ value: 'sg-1', label: 'web servers' }], typed: true },
];

describe('rows pasted from a spreadsheet', () => {
  it('become rows, with names read as what they stand for', () => {
    expect(pastedRows('TCP\t443\t10.0.0.0/16\r\nall\t\tWeb servers\r\n', columns)).toEqual([
      { protocol: 'tcp', ports: '443', peer: '10.0.0.0/16' },
      { protocol: '-1', ports: '', peer: 'sg-1' },
    ]);
  });

  it('leave out a line of column names and empty lines', () => {
    expect(pastedRows('Protocol\tPorts\tFrom\n\t\t\nTCP\t22\t0.0.0.0/0', columns)).toEqual([{ protocol: 'tcp', ports: '22', peer: '0.0.0.0/0' }]);
  });

  it('take what a column begins with where a cell is empty', () => {
    expect(pastedRows('\t80\t10.0.0.0/8', columns)).toEqual([{ protocol: 'tcp', ports: '80', peer: '10.0.0.0/8' }]);
  });

  it('are not seen in a text that belongs into one cell', () => {
    expect(pastedRows('10.0.0.0/16', columns)).toBeUndefined();
    expect(pastedRows('two\nlines', columns)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { emptyDesign } from '../../model/design';
import type { Verdict } from '../../model/request';
import type { MatrixAnswer } from '../../simulation/matrix';
import { arrangeMatrix, type Arrangement } from './arrangeMatrix';
import { compareMatrices, type Matrix } from './compareMatrices';

const cell = (columnId: string, verdict: Verdict, more: Partial<MatrixAnswer> = {}): MatrixAnswer => ({ columnId, verdict, route: null, endpoint: null, explanation: '', assumed: false, ...more });
const columns = ['reports', 'orders'].map((id) => ({ id, label: id, request: {} }));
const matrix: Matrix = {
  columns,
  rows: [
    { from: 'app-2', cells: [cell('reports', 'allowed'), cell('orders', 'denied')] },
    { from: 'app-10', cells: [cell('reports', 'denied'), cell('orders', 'denied')] },
    { from: 'app-1', cells: [cell('reports', 'unreachable'), cell('orders', 'allowed')] },
  ],
};
const plain: Arrangement = { text: '', onlyChanged: false, verdicts: new Map(), sort: undefined };
const facts = { nameOf: (id: string) => id, isChanged: (from: string, columnId: string) => from === 'app-1' && columnId === 'orders' };
const rowsOf = (arrangement: Partial<Arrangement>) => arrangeMatrix(matrix, { ...plain, ...arrangement }, facts).rows.map(({ from }) => from);
const columnsOf = (arrangement: Partial<Arrangement>) => arrangeMatrix(matrix, { ...plain, ...arrangement }, facts).columns.map(({ id }) => id);

describe('the matrix', () => {
  it('is sorted by a column with what refuses first, and by name as people count', () => {
    expect(rowsOf({ sort: { columnId: 'reports', direction: 'ascending' } })).toEqual(['app-10', 'app-1', 'app-2']);
    expect(rowsOf({ sort: { columnId: 'reports', direction: 'descending' } })).toEqual(['app-2', 'app-1', 'app-10']);
    expect(rowsOf({ sort: { columnId: 'workload', direction: 'ascending' } })).toEqual(['app-1', 'app-2', 'app-10']);
  });

  it('is filtered by the names of workloads or of targets, and by verdicts', () => {
    expect(rowsOf({ text: 'app-1' })).toEqual(['app-10', 'app-1']);
    expect(columnsOf({ text: 'ord' })).toEqual(['orders']);
    expect(rowsOf({ text: 'ord' })).toHaveLength(3);
    expect(rowsOf({ verdicts: new Map([['orders', 'denied']]) })).toEqual(['app-2', 'app-10']);
    expect(rowsOf({ text: 'nothing' })).toEqual([]);
  });

  it('shows only what changed', () => {
    expect([rowsOf({ onlyChanged: true }), columnsOf({ onlyChanged: true })]).toEqual([['app-1'], ['orders']]);
  });
});

describe('two matrices', () => {
  const design = emptyDesign({ name: 'one', region: 'us-east-1', accountId: '111122223333' });
  it('differ where verdict, route or what refuses differs; what is new is new, what is gone is told', () => {
    const before: Matrix = {
      columns: [...columns, { id: 'old', label: 'old', request: {} }],
      rows: [
        { from: 'app-2', cells: [cell('reports', 'allowed', { route: 'nat-gateway' }), cell('orders', 'denied'), cell('old', 'allowed')] },
        { from: 'app-10', cells: [cell('reports', 'denied', { explanation: 'in other words' }), cell('orders', 'denied', { layer: 'scp' }), cell('old', 'allowed')] },
      ],
    };
    const changes = compareMatrices({ design, matrix }, { design, matrix: before });
    expect(changes.of('app-2', 'reports')).toEqual({ before: cell('reports', 'allowed', { route: 'nat-gateway' }) });
    expect(changes.of('app-2', 'orders')).toBeUndefined();
    expect(changes.of('app-10', 'reports')).toBeUndefined();
    expect(changes.of('app-10', 'orders')?.before?.layer).toBe('scp');
    expect(changes.of('app-1', 'orders')).toEqual({});
    expect(changes.gone).toEqual(['old']);
  });
});

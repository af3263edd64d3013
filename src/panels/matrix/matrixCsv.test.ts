import { describe, expect, it } from 'vitest';
import type { MatrixAnswer } from '../../simulation/matrix';
import { matrixCsv } from './matrixCsv';

const answer: Omit<MatrixAnswer, 'columnId'> = { verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'gw', explanation: '', assumed: false };

describe('the matrix as CSV', () => {
  it('has a line per workload', () => {
    const columns = [{ id: 'reports', label: 'reports', request: {} }, { id: 'orders', label: 'orders', request: {} }];
    const rows = [{ from: 'app', cells: [{ columnId: 'reports', ...answer }, { columnId: 'orders', ...answer, verdict: 'denied' as const, route: null }] }];
    expect(matrixCsv(columns, rows, (id) => id)).toBe('workload,reports,orders\r\napp,Allowed (gateway endpoint),Denied\r\n');
  });

  it('quotes what would break a line, and lets no name be a formula', () => {
    const columns = [{ id: 'a', label: '=SUM(A1)', request: {} }];
    expect(matrixCsv(columns, [{ from: 'app', cells: [] }], () => 'x, "y"')).toBe('workload,\'=SUM(A1)\r\n"x, ""y""",\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import type { PolicyDiagnostic } from '../policy/diagnostic';
import { describeDiagnostics } from './diagnosticWords';

const finding = (severity: PolicyDiagnostic['severity'], line: number): PolicyDiagnostic => ({ code: 'POL1', severity, message: 'So it is.', pointer: '', line, column: 1, endLine: line, endColumn: 2 });

describe('the status line of a policy', () => {
  it('counts the findings by severity and begins with the gravest', () => {
    const all = [finding('suggestion', 1), finding('security-warning', 4), finding('error', 9), finding('suggestion', 2)];
    expect(describeDiagnostics(all)).toBe('1 error, 1 security warning, 2 suggestions · POL1, line 9: So it is.');
  });

  it('begins with a fault of the text, whatever else is missing because of it', () => {
    expect(describeDiagnostics([finding('error', 3), { ...finding('error', 9), code: 'POL100' }])).toBe('2 errors · POL100, line 9: So it is.');
  });

  it('says when nothing was found', () => expect(describeDiagnostics([])).toBe('Nothing found'));
});

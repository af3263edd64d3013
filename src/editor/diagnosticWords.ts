import type { DiagnosticSeverity, PolicyDiagnostic } from '../policy/diagnostic';

const severityOrder: readonly DiagnosticSeverity[] = ['error', 'security-warning', 'warning', 'suggestion'];
const severityWords: Record<DiagnosticSeverity, readonly [string, string]> = {
  error: ['error', 'errors'],
  'security-warning': ['security warning', 'security warnings'],
  warning: ['warning', 'warnings'],
  suggestion: ['suggestion', 'suggestions'],
};

/** "1 error, 2 warnings · POL100, line 18: Expected `}` here." */
export function describeDiagnostics(diagnostics: readonly PolicyDiagnostic[] | undefined): string {
  if (diagnostics === undefined) return 'Not checked: the engine did not answer';
  const first = worstOf(diagnostics);
  if (first === undefined) return 'Nothing found';
  const counts = severityOrder.flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severityWords[severity][count === 1 ? 0 : 1]}`];
  });
  return `${counts.join(', ')} · ${first.code}, line ${first.line}: ${first.message}`;
}

/** The first of the gravest. Where the text breaks off comes before what is missing because of it. */
export function worstOf(diagnostics: readonly PolicyDiagnostic[]): PolicyDiagnostic | undefined {
  const fault = diagnostics.find(({ code }) => code === 'POL100');
  return fault ?? severityOrder.map((severity) => diagnostics.find((diagnostic) => diagnostic.severity === severity)).find(Boolean);
}

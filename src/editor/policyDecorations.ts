import type { DiagnosticSeverity, PolicyDiagnostic } from '../policy/diagnostic';
import { diagnosticRuleOf } from '../policy/diagnosticRules';
import { parsePolicy } from '../policy/syntax';
import { monaco } from './monaco';
import { elementMarks, failuresOf, rangeOfPointer, type ElementMark, type StatementMark } from './statementMarks';

const severities: Record<DiagnosticSeverity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  'security-warning': monaco.MarkerSeverity.Warning,
  warning: monaco.MarkerSeverity.Warning,
  suggestion: monaco.MarkerSeverity.Info,
};

/** A finding under its text; its code leads to the page with the rule. */
export function markerOf(diagnostic: PolicyDiagnostic): monaco.editor.IMarkerData {
  const page = diagnosticRuleOf(diagnostic.code)?.page;
  return {
    severity: severities[diagnostic.severity],
    // Monaco knows no security warnings: the words tell them from others.
    ...(diagnostic.severity === 'security-warning' && { source: 'security warning' }),
    code: page === undefined ? diagnostic.code : { value: diagnostic.code, target: monaco.Uri.parse(page) },
    // A hint of Monaco is plain text.
    message: diagnostic.message.replaceAll('`', "'"),
    startLineNumber: diagnostic.line,
    startColumn: diagnostic.column,
    // Of a whole statement the first line is enough: waves under every line of it would hide what else there is.
    ...(diagnostic.endLine === diagnostic.line ? { endLineNumber: diagnostic.endLine, endColumn: diagnostic.endColumn } : { endLineNumber: diagnostic.line, endColumn: Number.MAX_SAFE_INTEGER }),
  };
}

const gutterSigns = { allows: 'Allows', denies: 'Denies', 'does-not-apply': 'Does not apply' } as const;

/** The gutter sign of each statement, what of it fits the request, and what does not and why; quiet while nothing is traced. */
export function decorationsOf(text: string, marks: readonly StatementMark[]): monaco.editor.IModelDeltaDecoration[] {
  if (marks.length === 0) return [];
  const syntax = parsePolicy(text);
  return marks.flatMap((mark): monaco.editor.IModelDeltaDecoration[] => {
    const statement = rangeOfPointer(syntax, mark.pointer);
    if (statement === undefined) return [];
    const reasons = failuresOf(mark).map(({ reason }) => reason);
    const sign: monaco.editor.IModelDeltaDecoration = {
      range: { ...statement, endLineNumber: statement.startLineNumber, endColumn: statement.startColumn },
      options: {
        glyphMarginClassName: `statement-sign statement-${mark.outcome}`,
        glyphMarginHoverMessage: { value: [gutterSigns[mark.outcome], ...reasons].join(': ') },
      },
    };
    return [sign, ...elementMarks(syntax, mark).flatMap(decorationsOfElement)];
  });
}

/** Beyond this many lines the end of a list is out of sight of its beginning. */
const longList = 12;

function decorationsOfElement(mark: ElementMark): monaco.editor.IModelDeltaDecoration[] {
  const { range, end } = mark;
  const opening = { line: range.startLineNumber, column: range.startColumn + 1 };
  const lines = range.endLineNumber - range.startLineNumber;
  if (mark.outcome === 'matched') return [behind(lines === 0 ? end : opening, ' ✓', 'matched-element')];
  return [
    ...mark.texts.map((text) => ({ range: text, options: { inlineClassName: 'failed-element', hoverMessage: { value: mark.reason } } })),
    behind(lines < longList ? end : opening, `  ${mark.reason}`, 'failed-reason'),
  ];
}

function behind({ line, column }: { readonly line: number; readonly column: number }, content: string, inlineClassName: string): monaco.editor.IModelDeltaDecoration {
  return {
    range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
    options: { after: { content, inlineClassName, cursorStops: monaco.editor.InjectedTextCursorStops.None }, showIfCollapsed: true },
  };
}

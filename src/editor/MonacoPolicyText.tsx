import { useEffect, useRef } from 'react';
import type { DiagnosticSeverity, PolicyDiagnostic } from '../policy/diagnostic';
import { parsePolicy } from '../policy/syntax';
import { monaco } from './monaco';
import { policyLanguageId } from './policyLanguage';
import { provideFor, type PolicyLanguageHelp } from './policyLanguageHelp';
import { rangeOfPointer, type StatementMark } from './statementMarks';

export interface PolicyTextProps {
  /** "Policy: S3 gateway endpoint"; what a screen reader says. */
  readonly label: string;
  /** Names the document: another key means another text with an undo history of its own. */
  readonly documentKey: string;
  readonly text: string;
  readonly readOnly: string | undefined;
  readonly theme: 'light' | 'dark';
  readonly diagnostics: readonly PolicyDiagnostic[];
  readonly marks: readonly StatementMark[];
  /** A JSON pointer the cursor shall go to; `serial` tells two equal wishes apart. */
  readonly reveal: { readonly pointer: string; readonly serial: number } | null;
  readonly help: PolicyLanguageHelp;
  readonly onChange: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  /** The editor was left: what was typed becomes one step of the design's history. */
  readonly onLeave: () => void;
}

const severities: Record<DiagnosticSeverity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  'security-warning': monaco.MarkerSeverity.Warning,
  warning: monaco.MarkerSeverity.Warning,
  suggestion: monaco.MarkerSeverity.Info,
};

const gutterSigns = { allows: 'Allows', denies: 'Denies', 'does-not-apply': 'Does not apply' } as const;

/** The text of a policy in Monaco. Loaded lazily, with Monaco. */
export function MonacoPolicyText(props: PolicyTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const editorRef = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const decorationsRef = useRef<monaco.editor.IEditorDecorationsCollection>(null);
  // Monaco's listeners are registered once and read what is current from here.
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
  });

  useEffect(() => {
    if (host.current === null) return;
    const editor = monaco.editor.create(host.current, {
      model: null,
      automaticLayout: true,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      tabSize: 2,
      fontSize: 13,
      lineNumbersMinChars: 3,
      glyphMargin: true,
      folding: true,
      renderLineHighlight: 'line',
      // ARNs are longer than the pane is wide.
      wordWrap: 'on',
      wrappingIndent: 'indent',
      fixedOverflowWidgets: true,
      accessibilitySupport: 'on',
      wordBasedSuggestions: 'off',
      quickSuggestions: { strings: true, other: true, comments: false },
      scrollbar: { alwaysConsumeMouseWheel: false },
    });
    editorRef.current = editor;
    decorationsRef.current = editor.createDecorationsCollection();
    const listeners = [
      editor.onDidChangeModelContent((event) => {
        // What came from the document (an undo, say) must not go back to it as if it had been typed.
        const text = editor.getValue();
        if (!event.isFlush && text !== current.current.text) current.current.onChange(text);
      }),
      editor.onDidChangeCursorPosition((event) => {
        const model = editor.getModel();
        if (model !== null) current.current.onCursor(model.getOffsetAt(event.position));
      }),
      editor.onDidBlurEditorWidget(() => current.current.onLeave()),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
      editor.dispose();
      editorRef.current = null;
    };
  }, []);

  // One Monaco model per document, with an undo stack of its own.
  useEffect(() => {
    const editor = editorRef.current;
    if (editor === null) return;
    const model = monaco.editor.createModel(current.current.text, policyLanguageId);
    const providers = provideFor(model, () => current.current);
    editor.setModel(model);
    return () => {
      for (const provider of providers) provider.dispose();
      model.dispose();
    };
  }, [props.documentKey]);

  // A change from outside (undo of the design, another tab of the pane): the text follows; typing never comes this way.
  useEffect(() => {
    const model = editorRef.current?.getModel();
    if (model && model.getValue() !== props.text) {
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: props.text }], () => null);
    }
  }, [props.text, props.documentKey]);

  useEffect(() => {
    editorRef.current?.updateOptions({
      ariaLabel: props.label,
      readOnly: props.readOnly !== undefined,
      ...(props.readOnly === undefined ? {} : { readOnlyMessage: { value: props.readOnly } }),
    });
  }, [props.label, props.readOnly]);

  useEffect(() => monaco.editor.setTheme(`policy-${props.theme}`), [props.theme]);

  useEffect(() => {
    const model = editorRef.current?.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(model, 'policy', props.diagnostics.map(toMarker));
  }, [props.diagnostics, props.documentKey]);

  useEffect(() => {
    decorationsRef.current?.set(decorationsOf(props.text, props.marks));
  }, [props.marks, props.text, props.documentKey]);

  useEffect(() => {
    const editor = editorRef.current;
    if (editor === null || props.reveal === null) return;
    const range = rangeOfPointer(parsePolicy(editor.getValue()), props.reveal.pointer);
    if (range === undefined) return;
    editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn });
    editor.revealRangeInCenterIfOutsideViewport(range);
  }, [props.reveal, props.documentKey]);

  return <div ref={host} className="monaco-policy-text" />;
}

function toMarker(diagnostic: PolicyDiagnostic): monaco.editor.IMarkerData {
  return {
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    message: diagnostic.message,
    startLineNumber: diagnostic.line,
    startColumn: diagnostic.column,
    endLineNumber: diagnostic.endLine,
    endColumn: diagnostic.endColumn,
  };
}

/** The gutter sign of each statement, and at its end why it does not apply; quiet while nothing is traced. */
function decorationsOf(text: string, marks: readonly StatementMark[]): monaco.editor.IModelDeltaDecoration[] {
  if (marks.length === 0) return [];
  const syntax = parsePolicy(text);
  return marks.flatMap((mark): monaco.editor.IModelDeltaDecoration[] => {
    const statement = rangeOfPointer(syntax, mark.pointer);
    if (statement === undefined) return [];
    const sign: monaco.editor.IModelDeltaDecoration = {
      range: { ...statement, endLineNumber: statement.startLineNumber, endColumn: statement.startColumn },
      options: {
        glyphMarginClassName: `statement-sign statement-${mark.outcome}`,
        glyphMarginHoverMessage: { value: gutterSigns[mark.outcome] + (mark.failed ? `: ${mark.failed.reason}` : '') },
      },
    };
    const element = mark.failed === undefined ? undefined : rangeOfPointer(syntax, mark.failed.pointer);
    if (mark.failed === undefined || element === undefined) return [sign];
    // A list is marked where it opens: underlined to its end it would cover what it holds.
    const opening = element.startLineNumber === element.endLineNumber ? element : { ...element, endLineNumber: element.startLineNumber, endColumn: element.startColumn + 1 };
    return [
      sign,
      { range: opening, options: { inlineClassName: 'failed-element', hoverMessage: { value: mark.failed.reason } } },
      {
        range: { ...opening, startColumn: opening.endColumn },
        options: { after: { content: `  ${mark.failed.reason}`, inlineClassName: 'failed-reason' }, showIfCollapsed: true },
      },
    ];
  });
}

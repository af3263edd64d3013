import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
import { useEffect, useRef } from 'react';
import type { PolicyDiagnostic } from '../policy/diagnostic';
import { parsePolicy } from '../policy/syntax';
import { monaco } from './monaco';
import type { TypingPlace } from './PlainPolicyText';
import { decorationsOf, markerOf } from './policyDecorations';
import { policyLanguageId } from './policyLanguage';
import { provideFor, type PolicyLanguageHelp } from './policyLanguageHelp';
import type { PlacedFix } from './requestFixes';
import { rangeOfPointer, type StatementMark } from './statementMarks';
import { changeBetween } from './textChange';

export interface PolicyTextProps {
  /** "Policy: S3 gateway endpoint"; what a screen reader says. */
  readonly label: string;
  /** Names the document: another key means another text with an undo history of its own. */
  readonly documentKey: string;
  readonly text: string;
  readonly readOnly: string | undefined;
  readonly theme: 'light' | 'dark';
  readonly diagnostics: readonly PolicyDiagnostic[];
  /** False: they are those of a former text, whose fixes would hit the wrong places. */
  readonly areDiagnosticsCurrent: boolean;
  readonly marks: readonly StatementMark[];
  /** A JSON pointer the cursor shall go to; `serial` tells two equal wishes apart. */
  readonly reveal: { readonly pointer: string; readonly serial: number } | null;
  readonly help: PolicyLanguageHelp;
  /** Fixes beside those of the diagnostics. */
  readonly suggest: (text: string) => readonly PlacedFix[];
  /** Where somebody was typing before this editor had arrived; asked once. */
  readonly takeTypingPlace: () => TypingPlace | undefined;
  readonly onChange: (text: string) => void;
  readonly onCursor: (text: string, offset: number) => void;
  readonly onFocus: () => void;
  /** Whether `Tab` leaves the editor instead of indenting. */
  readonly onTabMode: (tabLeaves: boolean) => void;
  /** The editor was left: what was typed becomes one step of the design's history. */
  readonly onLeave: () => void;
}

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
      lineNumbersMinChars: 2,
      lineDecorationsWidth: 14,
      glyphMargin: true,
      folding: true,
      renderLineHighlight: 'line',
      // ARNs are longer than the pane is wide.
      wordWrap: 'on',
      wrappingIndent: 'indent',
      fixedOverflowWidgets: true,
      // Above the text Monaco leaves a gap as soon as the words wrap, and the mouse cannot get to them.
      hover: { above: false },
      wordBasedSuggestions: 'off',
      // A real text area: software that fills in texts, dictation for one, finds it and can replace what it holds.
      editContext: false,
      // What is typed or replaced stays exactly that: a policy that lacks a brace says so, and the fix is one key away.
      autoClosingBrackets: 'never',
      autoClosingQuotes: 'never',
      autoSurround: 'never',
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
        if (model !== null) current.current.onCursor(model.getValue(), model.getOffsetAt(event.position));
      }),
      TabFocus.onDidChangeTabFocus((tabLeaves) => current.current.onTabMode(tabLeaves)),
      editor.onDidFocusEditorWidget(() => {
        // It holds for all editors of the page.
        current.current.onTabMode(TabFocus.getTabFocusMode());
        current.current.onFocus();
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
    // Whoever was typing into the plain text goes on typing here.
    const place = current.current.takeTypingPlace();
    if (place !== undefined) {
      editor.setSelection(monaco.Range.fromPositions(model.getPositionAt(place.start), model.getPositionAt(place.end)));
      editor.focus();
    }
    return () => {
      for (const provider of providers) provider.dispose();
      model.dispose();
    };
  }, [props.documentKey]);

  // A change from outside (undo of the design, a fix, another tab of the pane) is one step of the text's own undo; typing never comes this way.
  useEffect(() => {
    const model = editorRef.current?.getModel();
    const change = model ? changeBetween(model.getValue(), props.text) : undefined;
    if (!model || change === undefined) return;
    const range = monaco.Range.fromPositions(model.getPositionAt(change.offset), model.getPositionAt(change.offset + change.length));
    model.pushStackElement();
    model.pushEditOperations([], [{ range, text: change.text }], () => null);
    model.pushStackElement();
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
    monaco.editor.setModelMarkers(model, 'policy', props.diagnostics.map(markerOf));
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

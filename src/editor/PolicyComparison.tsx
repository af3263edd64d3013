import { useEffect, useRef } from 'react';
import { monaco } from './monaco';
import { policyLanguageId } from './policyLanguage';

interface PolicyComparisonProps {
  readonly label: string;
  readonly before: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly theme: 'light' | 'dark';
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}

/** The last saved text of a policy, which stays as it is, beside the present one. Loaded lazily, with Monaco. */
export function PolicyComparison(props: PolicyComparisonProps) {
  const host = useRef<HTMLDivElement>(null);
  const editorRef = useRef<monaco.editor.IStandaloneDiffEditor>(null);
  // Monaco's listeners are registered once and read what is current from here.
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
  });

  useEffect(() => {
    if (host.current === null) return;
    const { before, text, label, readOnly } = current.current;
    const editor = monaco.editor.createDiffEditor(host.current, {
      automaticLayout: true,
      originalEditable: false,
      readOnly,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fontSize: 13,
      lineNumbersMinChars: 3,
      wordWrap: 'on',
      fixedOverflowWidgets: true,
      accessibilitySupport: 'on',
      renderSideBySide: isWide(host.current),
      scrollbar: { alwaysConsumeMouseWheel: false },
    });
    const [original, modified] = [monaco.editor.createModel(before, policyLanguageId), monaco.editor.createModel(text, policyLanguageId)];
    editor.setModel({ original, modified });
    editorRef.current = editor;
    // The labels among the options of a diff editor do not reach its two texts.
    const name = () => {
      editor.getOriginalEditor().updateOptions({ ariaLabel: `${label}, last saved version` });
      editor.getModifiedEditor().updateOptions({ ariaLabel: label });
    };
    name();
    const pane = host.current;
    const observer = new ResizeObserver(() => {
      editor.updateOptions({ renderSideBySide: isWide(pane) });
      name();
    });
    observer.observe(pane);
    const listeners = [
      modified.onDidChangeContent((event) => {
        const now = modified.getValue();
        if (!event.isFlush && now !== current.current.text) current.current.onChange(now);
      }),
      editor.getModifiedEditor().onDidBlurEditorWidget(() => current.current.onLeave()),
    ];
    return () => {
      observer.disconnect();
      for (const listener of listeners) listener.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
      editorRef.current = null;
    };
  }, []);

  // What changed outside of the editor (undo of the design, a save) follows.
  useEffect(() => {
    const model = editorRef.current?.getModel();
    if (!model) return;
    if (model.original.getValue() !== props.before) model.original.setValue(props.before);
    if (model.modified.getValue() !== props.text) model.modified.pushEditOperations([], [{ range: model.modified.getFullModelRange(), text: props.text }], () => null);
  }, [props.before, props.text]);

  useEffect(() => editorRef.current?.getModifiedEditor().updateOptions({ readOnly: props.readOnly }), [props.readOnly]);

  useEffect(() => monaco.editor.setTheme(`policy-${props.theme}`), [props.theme]);

  return <div ref={host} className="monaco-policy-text" />;
}

/** In a narrow pane what is gone and what is new stand in one column. */
function isWide(pane: HTMLElement): boolean {
  return pane.clientWidth >= 700;
}

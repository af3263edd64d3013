import { useEffect, useRef } from 'react';
import { openFiles, openText } from './openFiles';

/** The one input of the page for files, and the whole window as a place to drop some, or to paste what one would hold. */
export function FileDoor() {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const allow = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const take = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void openFiles(files);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const { target } = event;
      // In a text field, and in the policy editor, a text is a text.
      const isForField = target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, [contenteditable], .monaco-editor') !== null);
      if (event.defaultPrevented || isForField || !/^\s*[[{]/.test(text)) return;
      event.preventDefault();
      void openText(text);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', take);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', take);
      window.removeEventListener('paste', paste);
    };
  }, []);

  return (
    <input
      ref={input}
      id="open-file"
      className="visually-hidden"
      type="file"
      multiple
      tabIndex={-1}
      aria-label="Open file"
      accept=".json,.yaml,.yml,.template,.txt,application/json"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file can be chosen twice in a row.
        event.target.value = '';
        if (files.length > 0) void openFiles(files);
      }}
    />
  );
}

export function chooseFile(): void {
  const input = document.getElementById('open-file');
  if (input instanceof HTMLInputElement) input.click();
}

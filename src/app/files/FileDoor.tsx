import { useEffect, useRef } from 'react';
import { notify } from '../../state/notificationStore';
import type { KeepFile } from './openContent';

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
      // The browser gives the way back to a file only while it is being dropped.
      const [item] = [...(event.dataTransfer?.items ?? [])];
      const handle = files.length === 1 ? item?.getAsFileSystemHandle?.().catch(() => null) : undefined;
      void openLater(files, handle);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const { target } = event;
      // In a text field, and in the policy editor, a text is a text; a dialog is about something else.
      const isForField = target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, [contenteditable], .monaco-editor, dialog') !== null);
      if (event.defaultPrevented || isForField || !looksLikeFile(text)) return;
      event.preventDefault();
      void import('./openFiles').then(({ openPasted }) => openPasted(text)).catch(sayNotLoaded);
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
        if (files.length > 0) void openLater(files);
      }}
    />
  );
}

/** JSON, commands of the AWS CLI with their answers, or the first lines of a template in YAML. Anything else that is pasted is not for this page. */
function looksLikeFile(text: string): boolean {
  return /^\s*[[{]/.test(text) || /\baws +\w+ +\w[^]*\{/.test(text) || /^(AWSTemplateFormatVersion|Resources|Transform)\s*:/m.test(text);
}

async function openLater(files: readonly File[], handle?: Promise<FileSystemHandle | null>): Promise<void> {
  try {
    const [{ openFiles }, { keepFileOf }] = await Promise.all([import('./openFiles'), import('./fileHandles')]);
    const dropped = await handle;
    const [first] = files;
    const keepFile: KeepFile | undefined =
      dropped instanceof FileSystemFileHandle && first !== undefined ? (designId) => keepFileOf(designId, { handle: dropped, lastModified: first.lastModified }) : undefined;
    await openFiles(files, keepFile);
  } catch {
    sayNotLoaded();
  }
}

function sayNotLoaded(): void {
  notify('A part of the page that reads files could not be loaded. Load the page again; the design is saved in this browser.', { tone: 'error' });
}

export function chooseFile(): void {
  const input = document.getElementById('open-file');
  if (input instanceof HTMLInputElement) input.click();
}

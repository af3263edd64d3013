import { useEffect, useRef } from 'react';
import { openFile } from './openDesigns';

/** The one input of the page for files, and the whole window as a place to drop one. */
export function FileDoor() {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const allow = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const take = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void openFile(file);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', take);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', take);
    };
  }, []);

  return (
    <input
      ref={input}
      id="open-file"
      className="visually-hidden"
      type="file"
      tabIndex={-1}
      aria-label="Open file"
      accept=".json,.yaml,.yml,.template,.txt,application/json"
      onChange={(event) => {
        const file = event.target.files?.[0];
        // The same file can be chosen twice in a row.
        event.target.value = '';
        if (file !== undefined) void openFile(file);
      }}
    />
  );
}

export function chooseFile(): void {
  const input = document.getElementById('open-file');
  if (input instanceof HTMLInputElement) input.click();
}

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether Space is held: the pointer then pans, wherever it is pressed. */
export function usePanKey(): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // At once: the pointer may go down right after the key.
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const isElsewhere = target instanceof Element && target.closest('input, textarea, select, button, [contenteditable], .monaco-editor, dialog') !== null;
      if (event.code === 'Space' && !event.repeat && !isElsewhere) flushSync(() => setHeld(true));
    };
    const release = (event: KeyboardEvent) => {
      if (event.code === 'Space') setHeld(false);
    };
    const leave = () => setHeld(false);
    window.addEventListener('keydown', press);
    window.addEventListener('keyup', release);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('keyup', release);
      window.removeEventListener('blur', leave);
    };
  }, []);
  return held;
}

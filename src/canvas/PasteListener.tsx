import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { fragmentOf, pasteFragment } from '../commands/clipboard';
import { designStore } from '../state/designStore';
import { shownBoxes } from './shownBoxes';

/** Takes pasted nodes, wherever they were copied. Any other text is somebody else's. */
export function PasteListener() {
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    let pointer: { readonly x: number; readonly y: number } | undefined;
    const follow = (event: PointerEvent) => {
      pointer = event.target instanceof Element && event.target.closest('.canvas') !== null ? { x: event.clientX, y: event.clientY } : undefined;
    };
    const paste = (event: ClipboardEvent) => {
      const { target } = event;
      const isForField = target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, .monaco-editor, dialog') !== null);
      if (event.defaultPrevented || isForField || designStore.getState().readOnly) return;
      const fragment = fragmentOf(event.clipboardData?.getData('text/plain') ?? '');
      if (fragment === undefined) return;
      event.preventDefault();
      const { design } = designStore.getState();
      pasteFragment(fragment, pointer && { at: screenToFlowPosition(pointer, { snapToGrid: false }), boxes: shownBoxes(design) });
    };
    window.addEventListener('pointermove', follow, { passive: true });
    // Before anybody takes the text for a file.
    window.addEventListener('paste', paste, { capture: true });
    return () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('paste', paste, { capture: true });
    };
  }, [screenToFlowPosition]);
  return null;
}

import { cancelPlacement, placementStore } from '../state/placementStore';
import { dialogStore } from '../state/dialogStore';
import { preferencesStore } from '../state/preferencesStore';
import { presentStore } from '../state/presentStore';
import { select, selectionStore } from '../state/selectionStore';
import { chordOf, commandForChord } from './keys';
import { allCommands, commandContext, run } from './registry';

/** One listener for every key of the page. What an element handles itself (`preventDefault`) is left alone. */
export function listenToKeys(target: Window): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && placementStore.getState().placement !== null) {
      event.preventDefault();
      cancelPlacement();
      return;
    }
    const { dialog } = dialogStore.getState();
    const element = event.target instanceof Element ? event.target : null;
    // A button that has the focus keeps the keys that press it.
    if (element instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')) return;
    const chord = chordOf(event);
    const command = commandForChord(allCommands(), chord, {
      canvasHasFocus: element === null || element === target.document.body || element.closest('[data-key-scope="canvas"]') !== null,
      inTextField: element !== null && isTextField(element),
      untyped: element?.hasAttribute('data-untyped') === true,
      letterKeys: preferencesStore.getState().letterKeys,
      presenting: presentStore.getState().presenting,
    });
    // A key with a meaning of ours never falls through to the browser's (Ctrl+S, Ctrl+O), even when there is nothing to do now.
    if (command === undefined || command.byBrowser === true || (command.yields === true && command.when?.(commandContext()) === false)) return;
    // A dialog is modal for keys too. The browser's own Save and Open would be about the page, which nobody means. The gallery offers to open a file.
    if (dialog !== null) {
      if (command.inTextFields === 'take' && /^Ctrl\+(Shift\+)?[A-Z]$/.test(chord)) event.preventDefault();
      if (dialog.type === 'start' && command.id === 'file.open') run(command, chord);
      return;
    }
    event.preventDefault();
    if (command.aboutNode === true) selectFocused(element);
    run(command, chord);
  };
  target.addEventListener('keydown', listener);
  return () => target.removeEventListener('keydown', listener);
}

/** A node that was come to without selecting anything is still the one that a person looks at. */
function selectFocused(element: Element | null): void {
  const nodeId = element?.closest('[data-node-id]')?.getAttribute('data-node-id');
  if (typeof nodeId === 'string' && selectionStore.getState().nodeIds.length === 0) select([nodeId]);
}

function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range', 'file', 'color'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLElement && element.isContentEditable);
}

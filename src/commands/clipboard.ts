import { containerAt, type Box } from '../drawing/boxes';
import { kindOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { pasteNodes, type NodeFragment, type PasteArguments } from '../model/operations';
import { fragmentText, readFragment } from '../model/operations/fragmentText';
import { designStore } from '../state/designStore';
import { perform } from '../state/perform';
import { selectionStore } from '../state/selectionStore';
import { wishView } from '../state/viewStore';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What was copied last, for browsers that do not let a page write to the clipboard. */
let copied: NodeFragment | undefined;
let isOnClipboard = false;

export function hasCopied(): boolean {
  return copied !== undefined;
}

/** Remembers the nodes and puts them on the system's clipboard as text, for other tabs and other programs. */
export function copyToClipboard(design: Design, fragment: NodeFragment): void {
  copied = fragment;
  isOnClipboard = writeText(fragmentText(design, fragment));
}

/** The nodes a pasted text holds; those copied last where the clipboard could not be written. */
export function fragmentOf(text: string): NodeFragment | undefined {
  return readFragment(text) ?? (isOnClipboard ? undefined : copied);
}

/** Into the selected container, else at the pointer, else beside where the nodes came from. */
export function pasteFragment(fragment: NodeFragment | undefined = copied, pointer?: { readonly at: Point; readonly boxes: ReadonlyMap<string, Box> }): void {
  if (fragment === undefined) return;
  const { design } = designStore.getState();
  const { nodeIds } = selectionStore.getState();
  const selected = nodeIds.length === 1 ? findNode(design, nodeIds[0]) : undefined;
  const isCopied = fragment.nodes.some((node) => node.id === selected?.id);
  if (selected !== undefined && kindOf(selected).container === true && !isCopied) {
    return paste(fragment, { containerId: selected.id });
  }
  paste(fragment, { containerId: pointer && containerAt(pointer.boxes, pointer.at)?.node.id, at: pointer?.at });
}

function paste(fragment: NodeFragment, where: PasteArguments): void {
  const outcome = perform('Paste', (current) => pasteNodes(current, fragment, where), { select: 'copies' });
  // Where it is taken, the copies stand at the nearest free place.
  if (outcome.ok && outcome.done) wishView({ type: 'reveal', nodeIds: outcome.done.created.slice(0, 1) });
}

/** By a copy event, which needs no permission and works at once. */
function writeText(text: string): boolean {
  let written = false;
  const write = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    written = event.clipboardData !== null;
  };
  document.addEventListener('copy', write, { capture: true });
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- navigator.clipboard is missing on http, and answers too late for a paste that follows at once
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', write, { capture: true });
  }
  return written;
}

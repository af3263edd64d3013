import { kindOf } from '../model/containment';
import { legalContainers } from '../model/operations/legalContainers';
import { designStore } from '../state/designStore';
import { openDialog } from '../state/dialogStore';
import { notify } from '../state/notificationStore';
import { placeInto } from '../state/placementStore';
import { selectionStore } from '../state/selectionStore';
import type { PaletteItem } from './paletteItems';

/** Without a pointer: a connection asks for its two ends, anything else for its place. */
export function addItem(item: PaletteItem): void {
  const { connection } = item;
  if (connection !== undefined) void import('../commands/connectFlow').then(({ startConnection }) => startConnection(item.label, connection));
  else addByKeyboard(item);
}

/** Into the selected container where it is legal; at once onto the canvas where it can stand nowhere else; else the person chooses. */
function addByKeyboard(item: PaletteItem): void {
  const { design } = designStore.getState();
  const legal = legalContainers(design, item.kind);
  const selected = selectionStore.getState().nodeIds[0];
  const chosen = legal.find((id) => id !== undefined && id === selected);
  if (chosen !== undefined || (legal.length === 1 && legal[0] === undefined)) {
    placeInto(item, chosen ?? null);
    return;
  }
  if (legal.length === 0) {
    notify(`${kindOf(item.kind).containerRule}; there is none yet.`, { tone: 'refusal' });
    return;
  }
  openDialog({
    type: 'choice',
    title: 'Add to…',
    about: `Where the new ${item.label} goes.`,
    choices: legal.map((id) => {
      const node = design.nodes.find((candidate) => candidate.id === id);
      return node === undefined ? { id: '', label: 'The canvas' } : { id: node.id, label: node.name, detail: kindOf(node).label };
    }),
    choose: (id) => placeInto(item, id === '' ? null : id),
  });
}

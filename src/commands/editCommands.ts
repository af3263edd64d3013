import { containerIdOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { policiesOf } from '../model/policies';
import { carriersFor } from '../model/policyCarriers';
import { notify } from '../state/notificationStore';
import { openPolicy } from '../state/policyStore';
import { showTab } from '../state/preferencesStore';
import { clearSelection, select } from '../state/selectionStore';
import { redoAndShow, undoAndShow } from '../state/showHistory';
import { wishView } from '../state/viewStore';
import { defineCommand, type Command } from './defineCommand';
import { focusKey } from './focus';

export const editCommands: readonly Command[] = [
  defineCommand({
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Ctrl+Z'],
    inTextFields: 'take when untyped',
    when: ({ canUndo }) => canUndo,
    run: () => say(undoAndShow(), 'Undone'),
  }),
  defineCommand({
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    inTextFields: 'take when untyped',
    when: ({ canRedo }) => canRedo,
    run: () => say(redoAndShow(), 'Done again'),
  }),
  defineCommand({
    id: 'edit.selectAll',
    title: 'Select the siblings, then everything',
    group: 'Edit',
    keys: ['Ctrl+A'],
    scope: 'canvas',
    run: ({ design, selectedIds }) => select(siblingsOrAll(design, selectedIds)),
  }),
  defineCommand({
    id: 'edit.deselect',
    title: 'Select the container, then nothing',
    group: 'Edit',
    keys: ['Escape'],
    scope: 'canvas',
    when: ({ selectedIds }) => selectedIds.length > 0,
    run: ({ design, selectedIds }) => {
      const node = selectedIds.length === 1 ? findNode(design, selectedIds[0]) : undefined;
      const container = node === undefined ? undefined : containerIdOf(design, node);
      if (container === undefined) return clearSelection();
      select([container]);
      wishView({ type: 'focus-node', nodeId: container });
    },
  }),
  defineCommand({
    id: 'edit.rename',
    title: 'Rename',
    group: 'Edit',
    keys: ['F2'],
    aboutNode: true,
    scope: 'canvas',
    when: ({ selectedIds, readOnly }) => selectedIds.length === 1 && !readOnly,
    run: () => {
      showTab('inspector');
      focusKey('inspector-name');
    },
  }),
  defineCommand({
    id: 'edit.policy',
    title: 'Edit the policy of the selection',
    group: 'Edit',
    keys: ['E'],
    aboutNode: true,
    scope: 'canvas',
    when: ({ design, selectedIds }) => firstPolicy(design, selectedIds) !== undefined,
    run: ({ design, selectedIds }) => {
      const policy = firstPolicy(design, selectedIds);
      if (policy !== undefined) openPolicy(policy);
    },
  }),
];

function say(label: string | undefined, said: string): void {
  if (label !== undefined) notify(`${said}: ${label}`);
}

function siblingsOrAll(design: Design, selectedIds: readonly string[]): readonly string[] {
  const container = containerOf(design, selectedIds[0]);
  const siblings = design.nodes.filter((node) => containerIdOf(design, node) === container).map(({ id }) => id);
  const hasAll = siblings.every((id) => selectedIds.includes(id));
  return hasAll ? design.nodes.map(({ id }) => id) : siblings;
}

function containerOf(design: Design, id: string | undefined): string | undefined {
  const node = findNode(design, id);
  return node === undefined ? undefined : containerIdOf(design, node);
}

/** Of the node itself, else of what it acts as: an instance's role. */
function firstPolicy(design: Design, selectedIds: readonly string[]): { nodeId: string; key: string } | undefined {
  const [nodeId] = selectedIds.length === 1 ? selectedIds : [];
  const carriers = nodeId === undefined ? [] : carriersFor(design, nodeId);
  const [first] = carriers.flatMap((node) => policiesOf(node).map(({ key }) => ({ nodeId: node.id, key })));
  return first;
}

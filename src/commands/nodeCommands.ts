import { serviceBoxMembersOf } from '../layout/serviceBoxes';
import { childrenByContainer, containerIdOf, kindOf } from '../model/containment';
import { findNode, placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import {
  connectionTargets, copyNodes, duplicateNodes, legalContainers, moveNodes, removeNodes, reparentNode, setCollapsed,
} from '../model/operations';
import { openDialog } from '../state/dialogStore';
import { notify } from '../state/notificationStore';
import { sayAddress } from '../state/addresses';
import { perform } from '../state/perform';
import { select } from '../state/selectionStore';
import { closeContainers, viewStore, wishView } from '../state/viewStore';
import { copyToClipboard, hasCopied, pasteFragment } from './clipboard';
import { connectNodes } from './connectFlow';
import { defineCommand, type Command, type CommandContext } from './defineCommand';
import { tidyUpSelection } from './tidyUp';

const hasSelection = ({ selectedIds, readOnly }: CommandContext) => selectedIds.length > 0 && !readOnly;
const hasOneSelected = ({ selectedIds, readOnly }: CommandContext) => selectedIds.length === 1 && !readOnly;

export const nodeCommands: readonly Command[] = [
  defineCommand({ id: 'edit.delete', title: 'Delete', group: 'Edit', keys: ['Delete', 'Backspace'], scope: 'canvas', when: hasSelection, run: remove }),
  defineCommand({
    id: 'edit.copy',
    title: 'Copy',
    group: 'Edit',
    keys: ['Ctrl+C'],
    scope: 'canvas',
    // Words that are marked on the page are copied as everywhere.
    yields: true,
    when: ({ selectedIds }) => selectedIds.length > 0 && document.getSelection()?.isCollapsed !== false,
    run: ({ design, selectedIds }) => {
      const fragment = copyNodes(design, selectedIds);
      copyToClipboard(design, fragment);
      notify(fragment.nodes.length === 1 ? 'Copied.' : `${fragment.nodes.length} nodes copied.`);
    },
  }),
  defineCommand({
    id: 'edit.cut',
    title: 'Cut',
    group: 'Edit',
    keys: ['Ctrl+X'],
    scope: 'canvas',
    when: hasSelection,
    run: (context) => {
      copyToClipboard(context.design, copyNodes(context.design, context.selectedIds));
      remove(context);
    },
  }),
  defineCommand({
    id: 'edit.paste',
    title: 'Paste',
    group: 'Edit',
    keys: ['Ctrl+V'],
    scope: 'canvas',
    byBrowser: true,
    when: ({ readOnly }) => hasCopied() && !readOnly,
    run: () => pasteFragment(),
  }),
  defineCommand({
    id: 'edit.duplicate',
    title: 'Duplicate',
    group: 'Edit',
    keys: ['Ctrl+D'],
    scope: 'canvas',
    when: hasSelection,
    run: ({ selectedIds }) => void perform('Duplicate', (design) => duplicateNodes(design, selectedIds), { select: 'copies' }),
  }),
  ...arrowCommands(),
  defineCommand({ id: 'edit.moveTo', title: 'Move to…', group: 'Edit', keys: ['M'], scope: 'canvas', aboutNode: true, when: hasOneSelected, run: chooseContainer }),
  defineCommand({ id: 'edit.connectTo', title: 'Connect to…', group: 'Edit', keys: ['C'], scope: 'canvas', aboutNode: true, when: hasOneSelected, run: chooseTarget }),
  defineCommand({
    id: 'edit.enter',
    title: 'Go into the container',
    group: 'View',
    keys: ['Enter'],
    scope: 'canvas',
    when: ({ design, selectedIds }) => childrenOf(design, selectedIds[0]).length > 0,
    run: ({ design, selectedIds }) => {
      const [first] = childrenOf(design, selectedIds[0]);
      if (first === undefined) return;
      select([first.id]);
      wishView({ type: 'focus-node', nodeId: first.id });
    },
  }),
  defineCommand({
    id: 'layout.collapse',
    title: 'Collapse or expand the container',
    group: 'Layout',
    keys: ['.'],
    scope: 'canvas',
    aboutNode: true,
    when: ({ design, selectedIds: [first], readOnly }) => !readOnly && first !== undefined && collapsibleIds(design, first).length > 0,
    run: ({ design, selectedIds }) => {
      const containers = [...new Set(selectedIds.flatMap((id) => collapsibleIds(design, id)))];
      const { openedIds } = viewStore.getState();
      const isCollapsed = (id: string) => design.layout.some((entry) => entry.id === id && entry.collapsed === true);
      // What a trace has opened is closed again: in the document it is collapsed.
      const opened = containers.filter((id) => isCollapsed(id) && openedIds.has(id));
      if (opened.length > 0) return closeContainers(opened);
      const collapsed = containers[0] !== undefined && isCollapsed(containers[0]);
      perform(collapsed ? 'Expand' : 'Collapse', (current) => setCollapsed(current, containers, collapsed ? 'expanded' : 'collapsed'));
    },
  }),
  defineCommand({
    id: 'layout.tidyUp',
    title: 'Tidy up',
    group: 'Layout',
    keys: ['Ctrl+Shift+L'],
    inTextFields: 'take',
    when: ({ design, readOnly }) => !readOnly && design.nodes.length > 0,
    run: ({ design, selectedIds }) => void tidyUpSelection(design, selectedIds),
  }),
];

function remove({ selectedIds }: CommandContext): void {
  perform('Delete', (design) => removeNodes(design, selectedIds), { announce: 'summary', select: [] });
}

/** A container, or what stands with a resource in the box of its service: each of it says that the box is collapsed. */
function collapsibleIds(design: Design, id: string): readonly string[] {
  return childrenOf(design, id).length > 0 ? [id] : serviceBoxMembersOf(design, id);
}

function childrenOf(design: Design, id: string | undefined): readonly DesignNode[] {
  const node = findNode(design, id);
  return node === undefined ? [] : (childrenByContainer(design).get(node.id) ?? []);
}

/** Arrows move by one step of the grid, with Shift by four; holding a key is one undo step. */
function arrowCommands(): readonly Command[] {
  const ways = [
    ['ArrowLeft', 'left', -1, 0],
    ['ArrowRight', 'right', 1, 0],
    ['ArrowUp', 'up', 0, -1],
    ['ArrowDown', 'down', 0, 1],
  ] as const;
  return ways.flatMap(([key, word, x, y]) => [
    defineCommand({ id: `edit.move.${word}`, title: `Move ${word}`, group: 'Edit', keys: [key], scope: 'canvas', when: hasSelection, run: (context) => move(context, x * 8, y * 8) }),
    defineCommand({
      id: `edit.moveFar.${word}`,
      title: `Move far ${word}`,
      group: 'Edit',
      keys: [`Shift+${key}`],
      scope: 'canvas',
      when: hasSelection,
      run: (context) => move(context, x * 32, y * 32),
    }),
  ]);
}

function move({ selectedIds }: CommandContext, x: number, y: number): void {
  perform(
    'Move',
    (design) => {
      const chosen = new Set(selectedIds);
      const positions = selectedIds.flatMap((id) => {
        const node = findNode(design, id);
        const placement = node === undefined ? undefined : placementOf(design, node.id);
        // What stands in a container that moves too is carried along.
        const carried = node !== undefined && chosen.has(containerIdOf(design, node) ?? '');
        return placement === undefined || carried ? [] : [{ id, x: placement.x + x, y: placement.y + y }];
      });
      return moveNodes(design, positions);
    },
    { burst: `move ${selectedIds.join(' ')}` },
  );
}

function chooseContainer({ design, selectedIds }: CommandContext): void {
  const node = findNode(design, selectedIds[0]);
  if (node === undefined) return;
  const current = containerIdOf(design, node);
  const legal = legalContainers(design, node.kind).filter((id) => id !== current && id !== node.id);
  if (legal.length === 0) return void notify(`${kindOf(node).containerRule}; there is no other place for \`${node.name}\`.`, { tone: 'refusal' });
  openDialog({
    type: 'choice',
    title: `Move ${node.name} to…`,
    choices: legal.map((id) => describe(findNode(design, id))),
    choose: (id) => {
      const outcome = perform(`Move ${node.name}`, (latest) => reparentNode(latest, node.id, { containerId: id === '' ? undefined : id }));
      if (outcome.ok && outcome.changed && outcome.done) void sayAddress(node.id, outcome.done.summary, { offer: 'undo' });
    },
  });
}

function chooseTarget({ design, selectedIds }: CommandContext): void {
  const node = findNode(design, selectedIds[0]);
  if (node === undefined) return;
  const targets = connectionTargets(design, node.id);
  if (targets.length === 0) return void notify(`There is nothing that \`${node.name}\` could be connected to.`, { tone: 'refusal' });
  openDialog({
    type: 'choice',
    title: `Connect ${node.name} to…`,
    choices: targets.map(describe),
    choose: (id) => connectNodes(node.id, id),
  });
}

function describe(node: DesignNode | undefined): { id: string; label: string; detail?: string } {
  return node === undefined ? { id: '', label: 'The canvas' } : { id: node.id, label: node.name, detail: kindOf(node).label };
}

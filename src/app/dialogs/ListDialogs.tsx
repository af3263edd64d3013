import { findNode } from '../../model/design';
import { legalContainers } from '../../model/operations/legalContainers';
import { addItem } from '../../panels/addItem';
import { containersOfAddress, matchedWord, nodeOptions } from '../../panels/findNodes';
import { paletteGroups } from '../../panels/paletteItems';
import { addressStore } from '../../state/addressStore';
import { designStore } from '../../state/designStore';
import { closeDialog, type Dialog } from '../../state/dialogStore';
import { select, selectionStore } from '../../state/selectionStore';
import { wishView } from '../../state/viewStore';
import { commandEntries, exampleEntries, requestEntries, settingEntries } from './commandEntries';
import { Modal } from './Modal';
import { SearchableList, type Entry } from './SearchableList';

/** Commands, nodes, requests, examples and settings, found by name. */
export function CommandPalette() {
  return (
    <Modal title="Command palette" onClose={closeDialog}>
      <SearchableList
        label="Search commands and nodes"
        placeholder="A command, node, request, example or setting"
        entries={[...commandEntries(), ...requestEntries(), ...nodeEntries(), ...settingEntries(), ...exampleEntries()]}
      />
    </Modal>
  );
}

/** A node, by whatever a person knows of it. */
export function FindDialog() {
  const entries = nodeEntries();
  return (
    <Modal title="Find" onClose={closeDialog}>
      <SearchableList
        label="Find a node"
        placeholder="Name, id, address, ARN or service"
        entries={entries}
        detailOf={(entry, text) => {
          const word = matchedWord({ value: entry.id, label: entry.label, detail: entry.detail, keywords: entry.keywords ?? '' }, text);
          return word === undefined ? undefined : `${word} · ${entry.detail}`;
        }}
        instead={(text) => {
          const holders = containersOfAddress(designStore.getState().design, text);
          return entries.filter(({ id }) => holders.includes(id)).map((entry) => ({ ...entry, detail: `Holds ${text.trim()} · ${entry.detail}` }));
        }}
      />
    </Modal>
  );
}

/** Everything of the palette that may stand in the selected container; without one, everything. */
export function AddDialog() {
  const { design } = designStore.getState();
  const { nodeIds } = selectionStore.getState();
  const container = nodeIds.length === 1 ? findNode(design, nodeIds[0]) : undefined;
  const all = paletteGroups.flatMap((group) => group.items.map((item) => ({ item, group: group.name })));
  const inside = all.filter(({ item }) => item.connection === undefined && container !== undefined && legalContainers(design, item.kind).some((id) => id === container.id));
  const entries = (inside.length === 0 ? all : inside).map(({ item, group }): Entry => ({ id: item.id, label: item.label, detail: group, keywords: item.synonyms.join(' '), run: () => addItem(item) }));
  return (
    <Modal title={inside.length === 0 || container === undefined ? 'Add…' : `Add into ${container.name}…`} onClose={closeDialog}>
      <SearchableList label="What to add" entries={entries} />
    </Modal>
  );
}

function nodeEntries(): readonly Entry[] {
  return nodeOptions(designStore.getState().design, addressStore.getState().addresses).map(({ value, label, detail, keywords }) => ({
    id: value,
    label,
    detail: detail ?? '',
    ...(keywords === undefined ? {} : { keywords }),
    run: () => {
      select([value]);
      wishView({ type: 'focus-node', nodeId: value });
    },
  }));
}

/** One choice out of a list: a container to move to, a node to connect to. */
export function ChoiceDialog({ title, about, choices, choose }: Extract<Dialog, { type: 'choice' }>) {
  const entries = choices.map(({ id, label, detail }): Entry => ({ id, label, detail: detail ?? '', run: () => choose(id) }));
  return (
    <Modal title={title} onClose={closeDialog}>
      {about !== undefined && <p className="choices-about">{about}</p>}
      <SearchableList label={title} entries={entries} />
    </Modal>
  );
}

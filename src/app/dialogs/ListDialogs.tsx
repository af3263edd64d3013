import { useState, type KeyboardEvent } from 'react';
import { displayChord } from '../../commands/keys';
import { allCommands, commandContext, run } from '../../commands/registry';
import { kindOf } from '../../model/containment';
import { designStore } from '../../state/designStore';
import { closeDialog, type Dialog } from '../../state/dialogStore';
import { select } from '../../state/selectionStore';
import { wishView } from '../../state/viewStore';
import { Modal } from './Modal';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly run: () => void;
}

/** Every command and every node, found by name. */
export function CommandPalette() {
  const context = commandContext();
  const commands = allCommands()
    .filter((command) => command.id !== 'help.commands' && (command.when === undefined || command.when(context)))
    .map((command): Entry => ({
      id: command.id,
      label: command.title,
      detail: command.keys?.[0] === undefined ? command.group : displayChord(command.keys[0], platform),
      run: () => void run(command),
    }));
  const nodes = designStore.getState().design.nodes.map((node): Entry => ({
    id: `node ${node.id}`,
    label: node.name,
    detail: kindOf(node).label,
    run: () => {
      select([node.id]);
      wishView({ type: 'focus-node', nodeId: node.id });
    },
  }));
  return (
    <Modal title="Command palette" onClose={closeDialog}>
      <SearchableList label="Search commands and nodes" entries={[...commands, ...nodes]} />
    </Modal>
  );
}

/** One choice out of a list: a container to move to, a node to connect to. */
export function ChoiceDialog({ title, choices, choose }: Extract<Dialog, { type: 'choice' }>) {
  const entries = choices.map(({ id, label, detail }): Entry => ({ id, label, detail: detail ?? '', run: () => choose(id) }));
  return (
    <Modal title={title} onClose={closeDialog}>
      <SearchableList label={title} entries={entries} />
    </Modal>
  );
}

function SearchableList({ label, entries }: { label: string; entries: readonly Entry[] }) {
  const [search, setSearch] = useState('');
  const [position, setPosition] = useState(0);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => words.every((word) => `${entry.label} ${entry.detail}`.toLowerCase().includes(word))).slice(0, 60);
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    closeDialog();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setPosition((position + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') choose(found[position]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="search-field"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls="choices"
        aria-activedescendant={found[position] === undefined ? undefined : `choice-${position}`}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setPosition(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="choices" id="choices" role="listbox" aria-label={label}>
        {found.map((entry, index) => (
          <button key={entry.id} id={`choice-${index}`} type="button" role="option" tabIndex={-1} aria-selected={index === position} onClick={() => choose(entry)}>
            <span>{entry.label}</span>
            <span className="detail">{entry.detail}</span>
          </button>
        ))}
        {found.length === 0 && <p className="empty-state">Nothing called “{search}”.</p>}
      </div>
    </>
  );
}

/** The table of keys, made from the commands. */
export function KeysDialog() {
  const commands = allCommands().filter((command) => command.keys !== undefined);
  return (
    <Modal title="Keys" content="text" onClose={closeDialog}>
      <table className="keys-table">
        <tbody>
          {commands.map((command) => (
            <tr key={command.id}>
              <th scope="row">{command.title}</th>
              <td>
                {command.keys?.map((keys) => (
                  <kbd key={keys}>{displayChord(keys, platform)}</kbd>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

const platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other';

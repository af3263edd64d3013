import type { Command, CommandGroup } from '../../commands/defineCommand';
import { displayChord } from '../../commands/keys';
import { allCommands } from '../../commands/registry';
import { closeDialog } from '../../state/dialogStore';
import { usePreferences } from '../../state/hooks';
import { setPreferences } from '../../state/preferencesStore';
import { platform } from './commandEntries';
import { Modal } from './Modal';

interface KeyRow {
  readonly title: string;
  readonly keys: readonly string[];
}

const groups: readonly CommandGroup[] = ['File', 'Edit', 'Add', 'Layout', 'View', 'Trace', 'Help'];

/** What is no command: the pointer's ways, and keys that mean something to one place only. */
const elsewhere: readonly { readonly name: string; readonly rows: readonly KeyRow[] }[] = [
  {
    name: 'On the canvas',
    rows: [
      { title: 'Next, previous stop of the page', keys: ['Tab', 'Shift+Tab'] },
      { title: 'Focus the nearest node that way', keys: ['Alt+arrows'] },
      { title: 'Add to the selection', keys: ['Ctrl+click'] },
      { title: 'Select what a box touches', keys: ['Shift+drag'] },
      { title: 'Move without snapping', keys: ['Alt+drag'] },
      { title: 'Pan', keys: ['Space+drag', 'Middle button', 'Two fingers'] },
      { title: 'Zoom at the pointer', keys: ['Wheel', 'Pinch'] },
    ],
  },
  {
    name: 'In the policy pane',
    rows: [
      { title: 'Next, previous diagnostic', keys: ['F8', 'Shift+F8'] },
      { title: 'Quick fixes', keys: ['Ctrl+.'] },
      { title: 'Format', keys: ['Shift+Alt+F'] },
      { title: 'Let Tab leave the editor', keys: ['Ctrl+M'] },
    ],
  },
];

/** The table of keys, made from the commands. */
export function KeysDialog() {
  const letterKeys = usePreferences((state) => state.letterKeys);
  return (
    <Modal title="Keys" size="wide" content="text" onClose={closeDialog}>
      <p className="keys-note">
        <label className="check">
          <input type="checkbox" checked={letterKeys} onChange={(event) => setPreferences({ letterKeys: event.target.checked })} />
          Single letters work while the canvas or the outline has focus
        </label>
      </p>
      <div className="keys-groups">
        {groups.map((group) => (
          <KeyTable key={group} name={group} rows={rowsOf(allCommands().filter((command) => command.group === group))} />
        ))}
        {elsewhere.map((group) => (
          <KeyTable key={group.name} {...group} />
        ))}
      </div>
    </Modal>
  );
}

function rowsOf(commands: readonly Command[]): readonly KeyRow[] {
  return commands.flatMap(({ title, keys }) => (keys === undefined ? [] : [{ title, keys: keys.map((chord) => displayChord(chord, platform)) }]));
}

function KeyTable({ name, rows }: { readonly name: string; readonly rows: readonly KeyRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="keys-table">
      <caption>{name}</caption>
      <tbody>
        {rows.map(({ title, keys }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

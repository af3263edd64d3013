import { displayChord } from '../../commands/keys';
import { allCommands, commandContext, run } from '../../commands/registry';
import { examples } from '../../examples';
import { designStore } from '../../state/designStore';
import { preferencesStore, setPreferences, type Preferences } from '../../state/preferencesStore';
import { askSavedRequest } from '../../state/requestStore';
import { openExample } from '../files/openDesigns';
import type { Entry } from './SearchableList';

export const platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other';

/** The commands that make sense now. */
export function commandEntries(): readonly Entry[] {
  const context = commandContext();
  return allCommands()
    .filter((command) => command.id !== 'help.commands' && (command.when === undefined || command.when(context)))
    .map((command) => ({
      id: command.id,
      label: command.title,
      detail: command.keys?.[0] === undefined ? command.group : displayChord(command.keys[0], platform),
      keywords: `${command.group} command`,
      run: () => void run(command),
    }));
}

export function requestEntries(): readonly Entry[] {
  return designStore.getState().design.requests.map((saved) => ({ id: `request ${saved.id}`, label: saved.title, detail: 'Request', keywords: 'ask trace', run: () => askSavedRequest(saved) }));
}

export function exampleEntries(): readonly Entry[] {
  return examples.map((example) => ({ id: `example ${example.id}`, label: example.title, detail: 'Example', keywords: example.sentence, run: () => void openExample(example) }));
}

/** Each way a setting can be, with a word at the one it is. */
export function settingEntries(): readonly Entry[] {
  const now = preferencesStore.getState();
  const setting = (label: string, change: Partial<Preferences>): Entry => {
    const isNow = Object.entries(change).every(([key, value]) => Reflect.get(now, key) === value);
    return { id: `setting ${label}`, label, detail: isNow ? 'Setting, as it is' : 'Setting', keywords: 'preferences settings', run: () => setPreferences(change) };
  };
  return [
    setting('Theme: as the system', { theme: 'system' }),
    setting('Theme: light', { theme: 'light' }),
    setting('Theme: dark', { theme: 'dark' }),
    setting('Wheel: zooms at the pointer', { wheel: 'zoom' }),
    setting('Wheel: pans', { wheel: 'pan' }),
    setting('Single-letter shortcuts: on', { letterKeys: true }),
    setting('Single-letter shortcuts: off', { letterKeys: false }),
    setting('Snap to the grid: on', { snapToGrid: true }),
    setting('Snap to the grid: off', { snapToGrid: false }),
  ];
}

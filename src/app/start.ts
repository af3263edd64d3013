import { defineCommand } from '../commands/defineCommand';
import { listenToKeys } from '../commands/listenToKeys';
import { registerCommands } from '../commands/registry';
import { openDialog } from '../state/dialogStore';
import { followAddresses } from '../state/addresses';
import { startAnswering } from '../state/engine';
import { startPresenting } from '../state/presentStore';
import { saveStore } from '../state/saveStore';
import { afterFirstPaint } from './afterFirstPaint';
import { startAutosave } from './files/autosave';
import { loadLastDesign } from './files/designStorage';
import { fileCommands } from './files/fileCommands';
import { openFragment, openRecent, openStored, startBlank } from './files/openDesigns';
import { startTabLock } from './files/tabLock';
import { followWidth } from './narrowViewer';
import { keepForOffline } from './offline';
import { followTheme } from './theme';

const present = defineCommand({ id: 'view.present', title: 'Present', group: 'View', keys: ['P'], scope: 'canvas', run: () => startPresenting() });

/** Everything that runs beside the picture. */
export function start(): void {
  followTheme();
  keepForOffline();
  registerCommands([...fileCommands, present]);
  void afterFirstPaint(() => import('./present/presentingCommands')).then(({ presentingCommands }) => registerCommands(presentingCommands));
  void afterFirstPaint(() => import('../commands/laterCommands')).then(({ laterCommands }) => registerCommands(laterCommands));
  listenToKeys(window);
  void openWhatWasOpen().then(() => {
    startAutosave();
    startTabLock(openRecent);
    followWidth();
    window.addEventListener('hashchange', () => void openFragment(location.hash));
    startAnswering();
    followAddresses();
  });
}

/** The same design as before, after a crash too; at the first start the gallery. */
async function openWhatWasOpen(): Promise<void> {
  if (await openFragment(location.hash)) return;
  const last = await loadLastDesign();
  if (last !== undefined) {
    openStored(last);
    saveStore.setState({ state: 'saved' });
    return;
  }
  startBlank();
  openDialog({ type: 'start' });
}

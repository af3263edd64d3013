import { defineCommand } from '../commands/defineCommand';
import { listenToKeys } from '../commands/listenToKeys';
import { registerCommands } from '../commands/registry';
import { openDialog } from '../state/dialogStore';
import { followAddresses } from '../state/addresses';
import { startAnswering } from '../state/engine';
import { startPresenting } from '../state/presentStore';
import { saveStore } from '../state/saveStore';
import { afterFirstPaint } from './afterFirstPaint';
import { loadLastDesign } from './files/designStorage';
import { fileCommands } from './files/fileCommands';
import { openFragment, openRecent, openStored, startBlank } from './files/openDesigns';
import { followWidth } from './narrowViewer';
import { keepForOffline } from './offline';
import { followPrinting, printDesign } from './print/printing';
import { followTheme } from './theme';
import { tellUnforeseen } from './unforeseen';

const present = defineCommand({ id: 'view.present', title: 'Present', group: 'View', keys: ['P'], scope: 'canvas', run: () => startPresenting() });

const print = defineCommand({ id: 'file.print', title: 'Print…', group: 'File', keys: ['Ctrl+P'], inTextFields: 'take', run: () => void printDesign() });

/** Everything that runs beside the picture. */
export function start(): void {
  tellUnforeseen();
  followTheme();
  keepForOffline();
  registerCommands([...fileCommands, print, present]);
  void afterFirstPaint(() => import('./present/presentingCommands')).then(({ presentingCommands }) => registerCommands(presentingCommands));
  void afterFirstPaint(() => import('../commands/laterCommands')).then(({ laterCommands }) => registerCommands(laterCommands));
  followPrinting();
  listenToKeys(window);
  void openWhatWasOpen().then(() => {
    void afterFirstPaint(() => Promise.all([import('./files/autosave'), import('./files/tabLock')])).then(([{ startAutosave }, { startTabLock }]) => {
      startAutosave();
      startTabLock(openRecent);
    }, () => saveStore.setState({ state: 'refused' }));
    followWidth();
    window.addEventListener('hashchange', () => void openShared(location.hash));
    startAnswering();
    followAddresses();
  });
}

/** The design in the address, presented where the link says so. */
async function openShared(fragment: string): Promise<boolean> {
  if (!(await openFragment(fragment))) return false;
  if (fragment.includes('&present')) (await import('./present/openPresented')).openPresented(fragment);
  return true;
}

/** The same design as before, after a crash too; at the first start the gallery. */
async function openWhatWasOpen(): Promise<void> {
  if (await openShared(location.hash)) return;
  const last = await loadLastDesign();
  if (last !== undefined) {
    openStored(last);
    saveStore.setState({ state: 'saved' });
    return;
  }
  startBlank();
  openDialog({ type: 'start' });
}

import { openDialog } from '../state/dialogStore';
import { notify } from '../state/notificationStore';
import { preferencesStore, setPreferences, showTab } from '../state/preferencesStore';
import { wishView } from '../state/viewStore';
import { defineCommand, type Command } from './defineCommand';
import { focusKey, focusRegion } from './focus';

export const viewCommands: readonly Command[] = [
  defineCommand({
    id: 'view.toggleLeft',
    title: 'Show or hide the palette and outline',
    group: 'View',
    keys: ['Ctrl+B'],
    inTextFields: 'take',
    run: () => setPreferences({ leftCollapsed: !preferencesStore.getState().leftCollapsed }),
  }),
  defineCommand({
    id: 'view.toggleRight',
    title: 'Show or hide the inspector and policy',
    group: 'View',
    keys: ['Ctrl+Alt+B'],
    inTextFields: 'take',
    run: () => setPreferences({ rightCollapsed: !preferencesStore.getState().rightCollapsed }),
  }),
  defineCommand({
    id: 'view.toggleDock',
    title: 'Show or hide the trace, matrix and problems',
    group: 'View',
    keys: ['Ctrl+J'],
    inTextFields: 'take',
    run: () => setPreferences({ dockCollapsed: !preferencesStore.getState().dockCollapsed }),
  }),
  defineCommand({ id: 'view.nextRegion', title: 'Go to the next region', group: 'View', keys: ['F6'], inTextFields: 'take', run: () => focusRegion(1) }),
  defineCommand({
    id: 'view.previousRegion',
    title: 'Go to the previous region',
    group: 'View',
    keys: ['Shift+F6'],
    inTextFields: 'take',
    run: () => focusRegion(-1),
  }),
  defineCommand({ id: 'view.fitAll', title: 'Zoom to everything', group: 'View', keys: ['1'], scope: 'canvas', run: () => wishView({ type: 'fit-all' }) }),
  defineCommand({
    id: 'view.fitSelection',
    title: 'Zoom to the selection',
    group: 'View',
    keys: ['2'],
    scope: 'canvas',
    when: ({ selectedIds }) => selectedIds.length > 0,
    run: ({ selectedIds }) => wishView({ type: 'fit-nodes', nodeIds: selectedIds }),
  }),
  defineCommand({
    id: 'view.zoomToPath',
    title: 'Zoom to path',
    group: 'View',
    keys: ['3'],
    scope: 'canvas',
    when: ({ result }) => result !== null && result.path.length > 0,
    run: ({ result }) => wishView({ type: 'fit-nodes', nodeIds: result?.path ?? [] }),
  }),
  defineCommand({ id: 'view.zoomIn', title: 'Zoom in', group: 'View', keys: ['+', '='], scope: 'canvas', run: () => wishView({ type: 'zoom', to: 'in' }) }),
  defineCommand({ id: 'view.zoomOut', title: 'Zoom out', group: 'View', keys: ['-'], scope: 'canvas', run: () => wishView({ type: 'zoom', to: 'out' }) }),
  defineCommand({ id: 'view.zoomActual', title: 'Zoom to 100 %', group: 'View', keys: ['0'], scope: 'canvas', run: () => wishView({ type: 'zoom', to: 'actual' }) }),
  defineCommand({
    id: 'view.snap',
    title: 'Snap to the grid, or not',
    group: 'View',
    keys: ['G'],
    scope: 'canvas',
    run: () => {
      const snapToGrid = !preferencesStore.getState().snapToGrid;
      setPreferences({ snapToGrid });
      notify(snapToGrid ? 'Nodes snap to the grid and to each other.' : 'Nodes move freely; there is no grid.');
    },
  }),
  defineCommand({
    id: 'view.wheel',
    title: 'Swap what the wheel does: zoom or pan',
    group: 'View',
    run: () => setPreferences({ wheel: preferencesStore.getState().wheel === 'zoom' ? 'pan' : 'zoom' }),
  }),
  defineCommand({
    id: 'view.find',
    title: 'Find a node',
    group: 'View',
    keys: ['Ctrl+F'],
    inTextFields: 'take',
    run: () => openDialog({ type: 'find' }),
  }),
  defineCommand({
    id: 'edit.addInto',
    title: 'Add into the selection…',
    group: 'Add',
    keys: ['A'],
    aboutNode: true,
    scope: 'canvas',
    when: ({ readOnly }) => !readOnly,
    run: () => openDialog({ type: 'add' }),
  }),
  defineCommand({
    id: 'view.findInPalette',
    title: 'Search the palette',
    group: 'Add',
    keys: ['/'],
    scope: 'canvas',
    run: () => {
      showTab('palette');
      focusKey('palette-search');
    },
  }),
  defineCommand({
    id: 'view.inspector',
    title: 'Inspect the selection',
    group: 'View',
    keys: ['I'],
    aboutNode: true,
    scope: 'canvas',
    run: () => {
      showTab('inspector');
      focusKey('inspector');
    },
  }),
  defineCommand({
    id: 'view.theme',
    title: 'Change between system, light and dark theme',
    group: 'View',
    run: () => {
      const order = { system: 'light', light: 'dark', dark: 'system' } as const;
      setPreferences({ theme: order[preferencesStore.getState().theme] });
    },
  }),
  defineCommand({
    id: 'view.letterKeys',
    title: 'Turn single-letter shortcuts on or off',
    group: 'Help',
    run: () => {
      const letterKeys = !preferencesStore.getState().letterKeys;
      setPreferences({ letterKeys });
      notify(letterKeys ? 'Single-letter shortcuts work while the canvas has the focus.' : 'Single-letter shortcuts are off.');
    },
  }),
  defineCommand({ id: 'help.keys', title: 'Show all keys', group: 'Help', keys: ['?'], scope: 'canvas', run: () => openDialog({ type: 'keys' }) }),
  defineCommand({
    id: 'help.commands',
    title: 'Command palette',
    group: 'Help',
    keys: ['Ctrl+K'],
    inTextFields: 'take',
    run: () => openDialog({ type: 'commands' }),
  }),
];

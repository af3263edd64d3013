import { Suspense } from 'react';
import { afterFirstPaint } from '../afterFirstPaint';
import { closeDialog } from '../../state/dialogStore';
import { useDialog } from '../../state/hooks';
import { loadedLater } from '../loadedLater';
import { PanelBoundary } from '../shell/PanelBoundary';
import { Modal } from './Modal';

// None of these is there at the first paint. What is typed into comes soon after: the letters that follow the key are its own.
const StartDialog = loadedLater(async () => (await afterFirstPaint(() => import('./StartDialog'))).StartDialog);
const RecentDialog = loadedLater(async () => (await import('./RecentDialog')).RecentDialog);
const ExportDialog = loadedLater(async () => (await import('./ExportDialog')).ExportDialog);
const ShareDialog = loadedLater(async () => (await import('./ShareDialog')).ShareDialog);
const HistoryDialog = loadedLater(async () => (await import('./HistoryDialog')).HistoryDialog);
const ImportDialog = loadedLater(async () => (await import('./import/ImportDialog')).ImportDialog);
const FindingsDialog = loadedLater(async () => (await import('./FindingsDialog')).FindingsDialog);
const CommandPalette = loadedLater(async () => (await import('./ListDialogs')).CommandPalette, 'soon');
const ChoiceDialog = loadedLater(async () => (await import('./ListDialogs')).ChoiceDialog, 'soon');
const AddDialog = loadedLater(async () => (await import('./ListDialogs')).AddDialog, 'soon');
const FindDialog = loadedLater(async () => (await import('./ListDialogs')).FindDialog, 'soon');
const KeysDialog = loadedLater(async () => (await import('./KeysDialog')).KeysDialog);

export function Dialogs() {
  const dialog = useDialog();
  if (dialog === null) return null;
  return (
    // Another dialog is not kept from opening by one that has stopped.
    <PanelBoundary key={dialog.type} name="The dialog" frame={(failure) => <Modal title="The dialog has stopped" onClose={closeDialog}>{failure}</Modal>}>
      <Suspense fallback={null}>
        <OpenDialog dialog={dialog} />
      </Suspense>
    </PanelBoundary>
  );
}

function OpenDialog({ dialog }: { dialog: NonNullable<ReturnType<typeof useDialog>> }) {
  switch (dialog.type) {
    case 'start':
      return <StartDialog />;
    case 'recent':
      return <RecentDialog />;
    case 'export':
      return <ExportDialog />;
    case 'import':
      return <ImportDialog />;
    case 'findings':
      return <FindingsDialog {...dialog} />;
    case 'commands':
      return <CommandPalette />;
    case 'add':
      return <AddDialog />;
    case 'find':
      return <FindDialog />;
    case 'choice':
      // One choice may lead to the next: each starts with an empty search.
      return <ChoiceDialog key={dialog.title} {...dialog} />;
    case 'keys':
      return <KeysDialog />;
    case 'share':
      return <ShareDialog />;
    case 'history':
      return <HistoryDialog />;
  }
}

import { lazy, Suspense } from 'react';
import { afterFirstPaint } from '../afterFirstPaint';
import { useDialog } from '../../state/hooks';

// None of these is there at the first paint.
const StartDialog = lazy(async () => ({ default: (await afterFirstPaint(() => import('./StartDialog'))).StartDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));
const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog }));
const FindingsDialog = lazy(async () => ({ default: (await import('./FindingsDialog')).FindingsDialog }));
const CommandPalette = lazy(async () => ({ default: (await import('./ListDialogs')).CommandPalette }));
const ChoiceDialog = lazy(async () => ({ default: (await import('./ListDialogs')).ChoiceDialog }));
const AddDialog = lazy(async () => ({ default: (await import('./ListDialogs')).AddDialog }));
const FindDialog = lazy(async () => ({ default: (await import('./ListDialogs')).FindDialog }));
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog')).KeysDialog }));

export function Dialogs() {
  const dialog = useDialog();
  return <Suspense fallback={null}>{dialog !== null && <OpenDialog dialog={dialog} />}</Suspense>;
}

function OpenDialog({ dialog }: { dialog: NonNullable<ReturnType<typeof useDialog>> }) {
  switch (dialog.type) {
    case 'start':
      return <StartDialog />;
    case 'export':
      return <ExportDialog />;
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
  }
}

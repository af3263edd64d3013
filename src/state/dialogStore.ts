import { createStore } from 'zustand/vanilla';

export interface Finding {
  /** Logical id, JSON pointer or line: where in the file. */
  readonly place: string;
  readonly message: string;
  readonly code?: string;
  readonly severity?: 'error' | 'warning' | 'note';
  /** JSON pointer. */
  readonly pointer?: string;
}

export type Dialog =
  | { readonly type: 'start' }
  /** The other designs of this browser. */
  | { readonly type: 'recent' }
  | { readonly type: 'export' }
  | { readonly type: 'share' }
  /** Former states of the open design. */
  | { readonly type: 'history' }
  /** Templates that were read: their places, parameters and findings (`templateImport`). */
  | { readonly type: 'import' }
  | { readonly type: 'keys' }
  | { readonly type: 'commands' }
  | { readonly type: 'find' }
  /** What to add: into the selection, where it may stand there. */
  | { readonly type: 'add' }
  | { readonly type: 'findings'; readonly title: string; readonly introduction: string; readonly findings: readonly Finding[] }
  /** Move to…, Add into…, Connect to…: one choice out of a list. */
  | {
      readonly type: 'choice';
      readonly title: string;
      /** One line under the title, where the title alone does not say it. */
      readonly about?: string;
      readonly choices: readonly { readonly id: string; readonly label: string; readonly detail?: string }[];
      readonly choose: (id: string) => void;
    };

export interface DialogState {
  readonly dialog: Dialog | null;
}

export const dialogStore = createStore<DialogState>()(() => ({ dialog: null }));

export function openDialog(dialog: Dialog): void {
  dialogStore.setState({ dialog });
}

export function closeDialog(): void {
  dialogStore.setState({ dialog: null });
}

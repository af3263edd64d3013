import type { ExportChoices } from '../../files/exportChoices';

/** What the dialog's buttons do while a pane has something to give. */
export interface ExportActions {
  readonly copy?: () => void;
  readonly download: () => void;
}

export interface ExportPaneProps {
  readonly choices: ExportChoices;
  readonly onChoose: (change: Partial<ExportChoices>) => void;
  /** null: nothing yet, or no longer. Stable. */
  readonly onActions: (actions: ExportActions | null) => void;
}

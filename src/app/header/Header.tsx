import { useState, type ReactNode } from 'react';
import { runCommand } from '../../commands/registry';
import { apply } from '../../state/designStore';
import { useDesign, useDesignState, usePreferences, useSaveStatus } from '../../state/hooks';
import type { SaveState } from '../../state/saveStore';
import { Glyph } from '../Glyph';
import { isNarrow } from '../narrowViewer';
import { Menu } from './Menu';
import { VerdictChip } from './VerdictChip';
import './header.css';

const fileMenu = ['file.new', 'file.open', 'file.recent', 'file.save', 'file.saveAs', 'file.history', 'file.export', 'file.share', 'file.print', '-', 'layout.tidyUp', '-', 'view.find', 'help.commands', 'help.keys', '-', 'view.snap', 'view.wheel', 'view.letterKeys'];

export function Header({ requestBar }: { requestBar: ReactNode }) {
  const theme = usePreferences((state) => state.theme);
  const canUndo = useDesignState((state) => state.past.length > 0 && !state.readOnly);
  const canRedo = useDesignState((state) => state.future.length > 0 && !state.readOnly);
  const undoLabel = useDesignState((state) => state.past.at(-1)?.label);
  const redoLabel = useDesignState((state) => state.future.at(-1)?.label);
  return (
    <>
      <Menu label="File menu" commandIds={fileMenu}>
        <Glyph name="menu" />
      </Menu>
      <div className="header-identity">
        <DesignName />
        <SavedState />
      </div>
      <div className="header-editing">
        <span className="header-divider" />
        <HeaderButton command="edit.undo" label={undoLabel === undefined ? 'Undo' : `Undo: ${undoLabel}`} disabled={!canUndo}>
          <Glyph name="undo" />
        </HeaderButton>
        <HeaderButton command="edit.redo" label={redoLabel === undefined ? 'Redo' : `Redo: ${redoLabel}`} disabled={!canRedo}>
          <Glyph name="redo" />
        </HeaderButton>
      </div>
      <HeaderButton command="help.commands" label="Command palette">
        <Glyph name="search" />
      </HeaderButton>
      <span className="header-divider" />
      <div className="header-request">{requestBar}</div>
      <VerdictChip />
      <button type="button" className="button header-present" title="Present (P)" onClick={() => runCommand('view.present')}>
        Present
      </button>
      <HeaderButton command="file.share" label="Share">
        <Glyph name="share" />
      </HeaderButton>
      <HeaderButton command="view.theme" label={`Theme: ${theme}`}>
        <Glyph name={theme === 'system' ? 'system' : theme === 'light' ? 'sun' : 'moon'} />
      </HeaderButton>
    </>
  );
}

function HeaderButton({ command, label, disabled, children }: { command: string; label: string; disabled?: boolean; children: ReactNode }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} disabled={disabled} onClick={() => runCommand(command)}>
      {children}
    </button>
  );
}

function DesignName() {
  const name = useDesign((design) => design.name);
  const readOnly = useDesignState((state) => state.readOnly);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const wanted = draft?.trim();
    setDraft(null);
    if (wanted !== undefined && wanted !== '' && wanted !== name) apply('Rename the design', (design) => ({ ...design, name: wanted }));
  };
  return (
    <input
      className="header-name"
      aria-label="Design name"
      spellCheck={false}
      readOnly={readOnly}
      value={draft ?? name}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

const savedWords: Readonly<Record<SaveState, string>> = {
  saved: 'Saved in this browser',
  saving: 'Saving…',
  refused: 'Not saved: storage refused',
  full: 'Not saved: storage full',
};

function SavedState() {
  const { state } = useSaveStatus();
  const readOnly = useDesignState((design) => design.readOnly);
  return (
    <span className="header-saved" data-state={state}>
      {readOnly ? (isNarrow() ? 'View only: narrow window' : 'Read only') : savedWords[state]}
    </span>
  );
}

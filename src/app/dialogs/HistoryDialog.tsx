import { useEffect, useMemo, useState } from 'react';
import { drawDesign } from '../../drawing';
import type { Design } from '../../model/design';
import { apply, designStore } from '../../state/designStore';
import { closeDialog } from '../../state/dialogStore';
import { useDesignState } from '../../state/hooks';
import { notify } from '../../state/notificationStore';
import { wishView } from '../../state/viewStore';
import { loadIcons } from '../files/picture';
import { saveNow } from '../files/saveNow';
import { listStates, type FormerState } from '../files/stateStorage';
import { differenceOf, type DesignDifference } from '../files/whatChanged';
import { useShownTheme } from '../theme';
import { Modal } from './Modal';
import './history.css';

/** The former states of the open design: looked at here, taken up again as one undo step. */
export function HistoryDialog() {
  const designId = useDesignState((state) => state.designId);
  const readOnly = useDesignState((state) => state.readOnly);
  const states = useStates(designId);
  const [chosen, setChosen] = useState(0);
  const state = states?.[chosen];
  const design = state?.read();
  const current = designStore.getState().design;
  const isCurrent = design !== undefined && isSame(design, current);
  return (
    <Modal
      title="History"
      size="wide"
      onClose={closeDialog}
      footer={
        <>
          <span className="history-note">{readOnly ? 'This design is open for reading only.' : isCurrent ? 'This is the design as it is now.' : 'Restoring is one step that can be undone.'}</span>
          <button type="button" className="button" onClick={closeDialog}>
            Close
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={readOnly || isCurrent || state === undefined || design === undefined}
            onClick={() => {
              if (state !== undefined && design !== undefined) restore(state, design);
            }}
          >
            Restore
          </button>
        </>
      }
    >
      {states === undefined && <p className="muted">Reading the former states…</p>}
      {states === null && <p>The browser’s storage cannot be read. Undo still goes back through what was done since the page was opened.</p>}
      {states?.length === 0 && <p>There are no former states yet. One is kept each time the design is saved in this browser, the last twenty of them.</p>}
      {states !== undefined && states !== null && states.length > 0 && (
        <div className="history">
          <ul className="history-states" aria-label="Former states">
            {states.map((entry, position) => (
              <li key={entry.savedAt}>
                <button type="button" className="history-state" aria-pressed={position === chosen} onClick={() => setChosen(position)}>
                  <span className="history-time">{timeOf(entry.savedAt)}</span>
                  <span>{entry.label}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className="history-look">
            {design === undefined ? (
              <p>This state can no longer be read.</p>
            ) : (
              <>
                <StatePicture design={design} />
                <StateFacts design={design} before={states[chosen + 1]?.read()} current={current} />
              </>
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}

function restore({ savedAt }: FormerState, design: Design): void {
  const outcome = apply(`Restore the state of ${timeOf(savedAt)}`, () => design, { arranged: true });
  closeDialog();
  if (!outcome.ok) {
    notify(outcome.reason, { tone: 'refusal' });
    return;
  }
  wishView({ type: 'fit-all' });
  notify(`The state of ${timeOf(savedAt)} is restored. Undo brings back what was there.`);
}

/** The picture the page's own drawing code makes of it, in the page's colours. */
function StatePicture({ design }: { design: Design }) {
  const theme = useShownTheme();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let wanted = true;
    void loadIcons(design).then((icons) => {
      if (!wanted) return;
      const { svg } = drawDesign(design, { theme, background: true, legend: false, icons });
      made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setAddress(made);
    });
    return () => {
      wanted = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [design, theme]);
  if (design.nodes.length === 0) return <div className="history-picture muted">The canvas was empty.</div>;
  return <div className="history-picture">{address !== undefined && <img src={address} alt="The design in this state" />}</div>;
}

function StateFacts({ design, before, current }: { design: Design; before: Design | undefined; current: Design }) {
  const since = useMemo(() => (before === undefined ? undefined : differenceOf(before, design)), [before, design]);
  const restoring = useMemo(() => differenceOf(current, design), [current, design]);
  return (
    <dl className="history-facts">
      <dt>Holds</dt>
      <dd>
        {counted(design.nodes.length, 'node')}, {counted(design.requests.length, 'request')}
      </dd>
      {since !== undefined && (
        <>
          <dt>Since the state before</dt>
          <dd>{sayDifference(since)}</dd>
        </>
      )}
      <dt>Against the design now</dt>
      <dd>{sayDifference(restoring)}</dd>
    </dl>
  );
}

function sayDifference({ added, removed, changed, otherwise }: DesignDifference): string {
  const parts = [say(added, 'more'), say(removed, 'fewer'), say(changed, 'different')].filter((part) => part !== '');
  if (parts.length === 0) return otherwise ? 'the same nodes; the picture, the requests or the settings differ' : 'no difference';
  return parts.join('; ');
}

function say(names: readonly string[], word: string): string {
  if (names.length === 0) return '';
  const more = names.length - 4;
  return `${names.length} ${word}: ${names.slice(0, 4).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function counted(count: number, what: string): string {
  return `${number.format(count)} ${what}${count === 1 ? '' : 's'}`;
}

const number = new Intl.NumberFormat('en');
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function timeOf(savedAt: number): string {
  const isToday = new Date(savedAt).toDateString() === new Date().toDateString();
  return (isToday ? time : dateTime).format(savedAt);
}

function isSame(one: Design, other: Design): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Undefined while they are being read, null where they cannot be. */
function useStates(designId: string): readonly FormerState[] | null | undefined {
  const [states, setStates] = useState<readonly FormerState[] | null>();
  useEffect(() => {
    let wanted = true;
    // What was done last belongs to them.
    void saveNow()
      .then(() => listStates(designId))
      .then(
        (found) => wanted && setStates(found),
        () => wanted && setStates(null),
      );
    return () => {
      wanted = false;
    };
  }, [designId]);
  return states;
}

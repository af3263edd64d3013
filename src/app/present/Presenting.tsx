import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { displayChord } from '../../commands/keys';
import { runCommand } from '../../commands/registry';
import { requestWords } from '../../drawing/requestWords';
import type { Step } from '../../network/step';
import { labelOf } from '../../panels/nodeLabels';
import { Sentence } from '../../panels/Sentence';
import { layerWords } from '../../panels/trace/StepItem';
import { designStore } from '../../state/designStore';
import { useDesign, usePresent, useRequest, useSimulation } from '../../state/hooks';
import { presentStore, stopPresenting } from '../../state/presentStore';
import { VerdictChip } from '../header/VerdictChip';
import { PointerTrail } from './PointerTrail';
import { showSavedRequest } from './presentation';
import './present.css';

/** What takes the place of the regions while presenting: the trace as a caption, one step at a time. */
export function Presenting() {
  const caption = useRef<HTMLElement>(null);
  const black = usePresent((state) => state.black);
  const notes = usePresent((state) => state.notes);
  const pointer = usePresent((state) => state.pointer);
  usePresentedPage(caption);
  return (
    <>
      <section ref={caption} className="present-caption" aria-label="Caption" data-region="caption" tabIndex={-1}>
        <Controls />
        <Caption />
      </section>
      {notes && <Notes />}
      {pointer && <PointerTrail />}
      {black && <BlackScreen onLeave={() => caption.current?.focus()} />}
    </>
  );
}

/** Everything but the canvas goes by the style sheet alone: nothing is taken apart, so all of it comes back as it was. */
function usePresentedPage(caption: RefObject<HTMLElement | null>): void {
  const scale = usePresent((state) => state.scale);
  const pointer = usePresent((state) => state.pointer);
  useLayoutEffect(() => {
    const page = document.documentElement;
    const focused = document.activeElement;
    page.dataset['presenting'] = String(presentStore.getState().scale);
    caption.current?.focus();
    const { designId } = designStore.getState();
    const stop = designStore.subscribe((state) => {
      if (state.designId !== designId) stopPresenting('here');
    });
    return () => {
      stop();
      delete page.dataset['presenting'];
      if (document.fullscreenElement !== null) void document.exitFullscreen();
      // After React has put the focus back where it found it.
      if (presentStore.getState().left === 'former' && focused instanceof HTMLElement) queueMicrotask(() => focused.focus({ preventScroll: true }));
    };
  }, [caption]);
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.dataset['presenting'] = String(scale);
    page.style.setProperty('--present-scale', String(scale));
    page.dataset['presentPointer'] = pointer ? 'trail' : 'arrow';
    return () => {
      page.style.removeProperty('--present-scale');
      delete page.dataset['presentPointer'];
    };
  }, [scale, pointer]);
}

const outcomeMarks = { pass: '✓', fail: '⊘', info: '·' } as const;
const outcomeWords = { pass: 'passed', fail: 'stopped here', info: 'noted' } as const;

function Caption() {
  const design = useDesign((whole) => whole);
  const result = useSimulation((state) => state.result);
  const request = useSimulation((state) => state.request);
  const selected = useSimulation((state) => state.selectedStep);
  const asked = useRequest((state) => state.request !== null);
  const title = useRequest((state) => design.requests.find(({ id }) => id === state.savedId)?.title);
  if (result === null || request === null) {
    return <Words where={design.name}>{asked ? 'Working…' : 'No question yet. Choose a saved request, or ask one before presenting.'}</Words>;
  }
  const step: Step | undefined = selected === null ? undefined : result.steps[selected];
  if (selected === null || step === undefined) {
    return (
      <Words where={title ?? requestWords(design, request)} outcome={result.verdict === 'allowed' ? 'pass' : 'fail'}>
        <Sentence text={result.explanation === '' ? (result.message ?? '') : result.explanation} />
      </Words>
    );
  }
  const where = `Step ${selected + 1} of ${result.steps.length} · ${layerWords[step.layer]} · ${labelOf(design, step.node)}`;
  return (
    <Words where={where} outcome={step.outcome}>
      <span className="present-mark" role="img" aria-label={outcomeWords[step.outcome]}>
        {outcomeMarks[step.outcome]}
      </span>{' '}
      <Sentence text={step.message} />
    </Words>
  );
}

function Words({ where, outcome, children }: { readonly where: string; readonly outcome?: Step['outcome']; readonly children: ReactNode }) {
  return (
    // Said as a whole: where the step is belongs to what it says.
    <div className="present-words" role="status" aria-label="Current step" aria-live="polite" aria-atomic="true" data-outcome={outcome}>
      <p className="present-where">{where}</p>
      <p className="present-sentence">{children}</p>
    </div>
  );
}

const buttons: readonly { readonly command: string; readonly label: string; readonly keys: string; readonly pressed?: 'notes' | 'pointer' }[] = [
  { command: 'present.whole', label: 'Whole path', keys: 'Home' },
  { command: 'present.back', label: 'Back', keys: 'ArrowLeft' },
  { command: 'present.next', label: 'Next', keys: 'ArrowRight' },
  { command: 'present.notes', label: 'Notes', keys: 'N', pressed: 'notes' },
  { command: 'present.pointer', label: 'Pointer', keys: 'L', pressed: 'pointer' },
  { command: 'present.black', label: 'Black', keys: 'B' },
  { command: 'present.smaller', label: 'Smaller', keys: 'Ctrl+-' },
  { command: 'present.larger', label: 'Larger', keys: 'Ctrl++' },
  { command: 'present.edit', label: 'Edit here', keys: 'E' },
  { command: 'present.leave', label: 'Leave', keys: 'Escape' },
];

const platform = /Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other';

/** Everything the keys do, for those who use none. */
function Controls() {
  const notes = usePresent((state) => state.notes);
  const pointer = usePresent((state) => state.pointer);
  const on = { notes, pointer };
  return (
    <div className="present-controls" role="toolbar" aria-label="Presenting">
      <VerdictChip />
      <SavedRequests />
      {buttons.map(({ command, label, keys, pressed }) => (
        <button
          key={command}
          type="button"
          className="present-button"
          title={`${label} (${displayChord(keys, platform).replace('Escape', 'Esc')})`}
          aria-pressed={pressed === undefined ? undefined : on[pressed]}
          onClick={() => runCommand(command)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function SavedRequests() {
  const requests = useDesign((design) => design.requests);
  const savedId = useRequest((state) => state.savedId);
  if (requests.length === 0) return null;
  const position = requests.findIndex(({ id }) => id === savedId);
  return (
    <select className="present-requests" aria-label="Saved request" value={position === -1 ? '' : String(position + 1)} onChange={(event) => showSavedRequest(Number(event.target.value))}>
      {position === -1 && <option value="">Not saved</option>}
      {requests.map(({ id, title }, index) => (
        <option key={id} value={index + 1}>
          {index + 1} · {title}
        </option>
      ))}
    </select>
  );
}

/** Longer notes than the window is high have to be reached without a wheel. */
const scrolledByKeys = { tabIndex: 0 } as const;

/** Of the design, and of the request that is shown. */
function Notes() {
  const notes = useDesign((design) => design.notes?.trim() ?? '');
  const requests = useDesign((design) => design.requests);
  const savedId = useRequest((state) => state.savedId);
  const note = requests.find(({ id }) => id === savedId)?.note?.trim() ?? '';
  return (
    <aside className="present-notes" aria-label="Notes" {...scrolledByKeys}>
      {note !== '' && <p className="present-note">{note}</p>}
      {notes === '' && note === '' ? <p>This design has no notes. The inspector takes them while nothing is selected.</p> : <p>{notes}</p>}
    </aside>
  );
}

function BlackScreen({ onLeave }: { readonly onLeave: () => void }) {
  const screen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    screen.current?.focus();
    return onLeave;
  }, [onLeave]);
  return <button ref={screen} type="button" className="present-black" aria-label="Black screen. Back to the picture" onClick={() => presentStore.setState({ black: false })} />;
}

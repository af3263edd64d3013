import { useEffect, useId, useRef, useState } from 'react';
import { findSaved, keepRequest } from '../../commands/savedRequests';
import { findNode, type Design } from '../../model/design';
import { changeRequest, expectVerdict, moveRequest, removeRequest } from '../../model/operations/savedRequests';
import type { SavedRequest, SimulationRequest } from '../../model/request';
import { useDesignState, useProblems } from '../../state/hooks';
import { perform } from '../../state/perform';
import { askSavedRequest } from '../../state/requestStore';
import { showTab } from '../../state/preferencesStore';
import { routeWords, verdictWords } from '../verdictWords';

interface SavedRequestsListProps {
  readonly design: Design;
  /** The request in the fields; null while it is incomplete. */
  readonly request: SimulationRequest | null;
  readonly onAsked: () => void;
}

/** The design's own questions, and what it expects as answers. */
export function SavedRequestsList({ design, request, onAsked }: SavedRequestsListProps) {
  const readOnly = useDesignState((state) => state.readOnly);
  const problems = useProblems();
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => whole.current?.querySelector<HTMLElement>('button:enabled')?.focus(), []);
  const saved = findSaved(design, request);
  const broken = new Set(problems.flatMap(({ requestId }) => requestId ?? []));
  return (
    <div ref={whole}>
      <div className="saved-request-actions">
        <button
          type="button"
          disabled={readOnly || request === null || saved !== undefined}
          title={saved === undefined ? undefined : `Already saved as ${saved.title}`}
          onClick={() => request !== null && perform('Save request', (former) => keepRequest(former, request))}
        >
          Save request
        </button>
      </div>
      {design.requests.length === 0 && <p className="saved-request-none">No saved requests yet.</p>}
      <ul className="saved-requests">
        {design.requests.map((each, position) => (
          <SavedRequestItem
            key={each.id}
            design={design}
            saved={each}
            position={position}
            shown={each.id === saved?.id}
            broken={broken.has(each.id)}
            readOnly={readOnly}
            onAsked={onAsked}
          />
        ))}
      </ul>
    </div>
  );
}

interface SavedRequestItemProps {
  readonly design: Design;
  readonly saved: SavedRequest;
  readonly position: number;
  readonly shown: boolean;
  readonly broken: boolean;
  readonly readOnly: boolean;
  readonly onAsked: () => void;
}

function SavedRequestItem({ design, saved, position, shown, broken, readOnly, onAsked }: SavedRequestItemProps) {
  const [renaming, setRenaming] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const last = design.requests.length - 1;
  const move = (by: 1 | -1) => perform('Move request', (whole) => moveRequest(whole, saved.id, position + by));
  const endRenaming = (title: string | undefined) => {
    setRenaming(false);
    const wanted = title?.trim() ?? '';
    if (wanted !== '' && wanted !== saved.title) perform('Rename request', (whole) => changeRequest(whole, saved.id, { title: wanted }));
    // The field is gone; whoever types goes on where the name was.
    requestAnimationFrame(() => item.current?.querySelector<HTMLElement>('.saved-request')?.focus());
  };
  if (renaming) {
    return (
      <li ref={item}>
        <RenameField title={saved.title} onEnd={endRenaming} />
      </li>
    );
  }
  return (
    <li ref={item}>
      <button
        type="button"
        className="saved-request"
        aria-current={shown || undefined}
        onClick={() => {
          askSavedRequest(saved);
          showTab('trace');
          onAsked();
        }}
      >
        <span>{saved.title}</span>
        {saved.expected !== undefined && (
          <small data-broken={broken || undefined}>
            {broken ? '⊗ no longer ' : 'expects '}
            {expectationWords(design, saved.expected)}
          </small>
        )}
      </button>
      {!readOnly && (
        <span className="saved-request-tools">
          {saved.expected !== undefined && (
            <Tool sign="≠" label={`Expect nothing of ${saved.title}`} onClick={() => perform('Drop the expectation', (whole) => expectVerdict(whole, saved.id, undefined))} />
          )}
          <Tool sign="✎" label={`Rename ${saved.title}`} onClick={() => setRenaming(true)} />
          <Tool sign="↑" label={`Move ${saved.title} up`} disabled={position === 0} onClick={() => move(-1)} />
          <Tool sign="↓" label={`Move ${saved.title} down`} disabled={position === last} onClick={() => move(1)} />
          <Tool sign="×" label={`Delete ${saved.title}`} onClick={() => perform('Delete request', (whole) => removeRequest(whole, saved.id), { announce: 'summary' })} />
        </span>
      )}
    </li>
  );
}

function Tool({ sign, label, disabled = false, onClick }: { sign: string; label: string; disabled?: boolean; onClick: () => void }) {
  return (
    // Not `disabled`: whoever moved a request to the end with the keyboard would lose the focus.
    <button type="button" className="saved-request-tool" aria-disabled={disabled} title={label} onClick={() => !disabled && onClick()}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

function RenameField({ title, onEnd }: { title: string; onEnd: (title: string | undefined) => void }) {
  const id = useId();
  const [typed, setTyped] = useState(title);
  return (
    <span className="saved-request-rename">
      <label htmlFor={id} className="visually-hidden">
        Name of the request
      </label>
      <input
        id={id}
        // The person asked for the field a moment ago.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onEnd(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            onEnd(typed);
          }
          if (event.key === 'Escape') {
            // It ends the renaming, not the list.
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            onEnd(undefined);
          }
        }}
      />
    </span>
  );
}

function expectationWords(design: Design, expected: NonNullable<SavedRequest['expected']>): string {
  const via = expected.endpoint ?? expected.route;
  const words = Object.entries(routeWords).find(([route]) => route === via)?.[1];
  return `${verdictWords[expected.verdict].toLowerCase()}${via === undefined || via === null ? '' : ` by ${words ?? findNode(design, via)?.name ?? via}`}`;
}

import { findNode, type Design } from '../../model/design';
import { expectVerdict, removeRequest } from '../../model/operations/savedRequests';
import type { SavedRequest, SimulationRequest } from '../../model/request';
import { useDesignState, useSimulation } from '../../state/hooks';
import { perform } from '../../state/perform';
import { askSavedRequest } from '../../state/requestStore';
import { showTab } from '../../state/preferencesStore';
import { verdictWords } from '../verdictWords';
import { Disclosure } from './Disclosure';
import { sameRequest } from './requestDraft';
import { expectResult, findSaved, keepRequest } from './savedRequests';

interface SavedRequestsMenuProps {
  readonly design: Design;
  /** The request in the fields; null while it is incomplete. */
  readonly request: SimulationRequest | null;
}

/** The design's own questions, and what it expects as answers. */
export function SavedRequestsMenu({ design, request }: SavedRequestsMenuProps) {
  const readOnly = useDesignState((state) => state.readOnly);
  const result = useSimulation((state) => state.result);
  const answered = useSimulation((state) => state.request);
  const saved = findSaved(design, request);
  const current = request !== null && answered !== null && sameRequest(request, answered) && result !== null && result.verdict !== 'invalid' ? result : undefined;
  return (
    <Disclosure title={`Requests (${design.requests.length})`} label="Saved requests">
      {(close) => (
        <>
          <div className="saved-request-actions">
            <button
              type="button"
              disabled={readOnly || request === null || saved !== undefined}
              onClick={() => request !== null && perform('Save request', (whole) => keepRequest(whole, request))}
            >
              Save request
            </button>
            <button
              type="button"
              disabled={readOnly || request === null || current === undefined}
              title="From now on another answer is an error under Problems"
              onClick={() => request !== null && current !== undefined && perform('Expect this', (whole) => expectResult(whole, request, current))}
            >
              Expect this
            </button>
          </div>
          {design.requests.length === 0 && <p className="saved-request-none">No saved requests yet.</p>}
          <ul className="saved-requests">
            {design.requests.map((each) => (
              <SavedRequestItem key={each.id} design={design} saved={each} shown={each.id === saved?.id} readOnly={readOnly} onAsked={close} />
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  );
}

interface SavedRequestItemProps {
  readonly design: Design;
  readonly saved: SavedRequest;
  readonly shown: boolean;
  readonly readOnly: boolean;
  readonly onAsked: () => void;
}

function SavedRequestItem({ design, saved, shown, readOnly, onAsked }: SavedRequestItemProps) {
  return (
    <li>
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
        {saved.expected !== undefined && <small>expects {expectationWords(design, saved.expected)}</small>}
      </button>
      {saved.expected !== undefined && (
        <button type="button" className="saved-request-tool" disabled={readOnly} onClick={() => perform('Expect nothing', (whole) => expectVerdict(whole, saved.id, undefined))}>
          <span aria-hidden="true">≠</span>
          <span className="visually-hidden">Expect nothing of {saved.title}</span>
        </button>
      )}
      <button type="button" className="saved-request-tool" disabled={readOnly} onClick={() => perform('Delete request', (whole) => removeRequest(whole, saved.id))}>
        <span aria-hidden="true">×</span>
        <span className="visually-hidden">Delete {saved.title}</span>
      </button>
    </li>
  );
}

function expectationWords(design: Design, expected: NonNullable<SavedRequest['expected']>): string {
  const via = expected.endpoint ?? expected.route;
  return `${verdictWords[expected.verdict].toLowerCase()}${via === undefined || via === null ? '' : ` by ${findNode(design, via)?.name ?? via.replaceAll('-', ' ')}`}`;
}

import { useEffect, useId, useState } from 'react';
import { resourceText, targetText } from '../drawing/requestWords';
import { findNode, type Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import { findSaved, sameRequest } from '../commands/savedRequests';
import { useDesign, useRequest, useSimulation } from '../state/hooks';
import { askRequest, askSavedRequest, clearRequest } from '../state/requestStore';
import { notify } from '../state/notificationStore';
import { Combobox } from './combobox/Combobox';
import { useActionOptions, readActionText } from './request/actionOptions';
import { MoreFields } from './request/MoreFields';
import { changeDraft, invalidField, missingWords, requestOf, withOnlyCandidates, withUsualAction, type RequestDraft, type RequestField } from './request/requestDraft';
import { fromOptions, keyOfResource, ownRole, principalOptions, readPrincipalText, readResourceText, readTargetText, resourceOptions, targetOptions } from './request/requestOptions';
import { SavedRequestsMenu } from './request/SavedRequestsMenu';
import './requestBar.css';

/** The question: who does what on what, or connects to what. Answered as soon as it is complete. */
export function RequestBar() {
  const design = useDesign((whole) => whole);
  const asked = useRequest((state) => state.request);
  const [draft, setDraft] = useState<RequestDraft>(asked ?? {});
  // A request asked elsewhere (a saved one, an example, a share link) shows in the fields.
  useEffect(() => {
    setDraft((current) => {
      const own = requestOf(current);
      if (asked === null) return own === null ? current : {};
      return own !== null && sameRequest(own, asked) ? current : asked;
    });
  }, [asked]);

  const refusal = useRefusal(draft);
  const change = (part: RequestDraft) => {
    const next = changeDraft(draft, part);
    setDraft(next);
    ask(design, next);
  };
  return (
    <form
      aria-label="Request"
      className="request-bar"
      data-asks={draft.to !== undefined ? 'connection' : draft.action !== undefined ? 'call' : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        const whole = withUsualAction(design, withOnlyCandidates(design, draft));
        const missing = missingWords(whole);
        if (missing === undefined) {
          setDraft(whole);
          ask(design, whole, 'again');
        } else notify(missing, { tone: 'refusal' });
      }}
    >
      <FromField design={design} draft={draft} refusal={refusal} onChange={change} />
      <CallFields design={design} draft={draft} refusal={refusal} onChange={change} />
      <ConnectFields design={design} draft={draft} refusal={refusal} onChange={change} />
      <button type="submit" className="request-trace">
        Trace
      </button>
      <MoreFields design={design} draft={draft} refusal={refusal?.field === 'More' ? refusal.message : undefined} onChange={change} />
      <SavedRequestsMenu design={design} request={requestOf(draft)} />
      {refusal !== undefined && (
        <p id={refusalId} className="request-refusal">
          <strong>{refusal.field}:</strong> {refusal.message}
        </p>
      )}
    </form>
  );
}

/** Asks what the draft says, or takes the former question back when it says too little. */
function ask(design: Design, draft: RequestDraft, mode: 'when-changed' | 'again' = 'when-changed'): void {
  const request: SimulationRequest | null = requestOf(draft);
  if (request === null) return clearRequest();
  const saved = findSaved(design, request);
  if (saved !== undefined) askSavedRequest(mode === 'again' ? { ...saved, request: { ...saved.request } } : saved);
  else askRequest(request);
}

const refusalId = 'request-refusal';

/** Which field the engine refuses, and why. */
interface Refusal {
  readonly field: RequestField;
  readonly message: string;
}

/** Of the request that stands in the fields, not of one before it. */
function useRefusal(draft: RequestDraft): Refusal | undefined {
  const result = useSimulation((state) => state.result);
  const answered = useSimulation((state) => state.request);
  const request = requestOf(draft);
  if (result?.verdict !== 'invalid' || request === null || answered === null || !sameRequest(request, answered)) return undefined;
  const field = invalidField(result.message);
  return field === undefined || result.message === undefined ? undefined : { field, message: wordsAfterField(result.message) };
}

/** The field stands before it already. */
function wordsAfterField(message: string): string {
  return message.replace(/^`[^`]+`: /, '').replaceAll('`', '');
}

/** How a field shows that it is refused. */
function refused(refusal: Refusal | undefined, field: RequestField): { readonly invalid?: true; readonly describedBy?: string } {
  return refusal?.field === field ? { invalid: true, describedBy: refusalId } : {};
}

interface FieldsProps {
  readonly design: Design;
  readonly draft: RequestDraft;
  readonly refusal: Refusal | undefined;
  readonly onChange: (change: RequestDraft) => void;
}

function FromField({ design, draft, refusal, onChange }: FieldsProps) {
  return (
    <div className="request-field" data-field="From" style={roomFor(draft.from === undefined ? undefined : (findNode(design, draft.from)?.name ?? draft.from))}>
      <Combobox
        label="From"
        {...refused(refusal, 'From')}
        value={draft.from}
        options={fromOptions(design)}
        onChange={(from) => onChange({ from })}
        placeholder="workload"
        focusKey="request-from"
        emptyText="No workload is called so"
      />
    </div>
  );
}

function CallFields({ design, draft, refusal, onChange }: FieldsProps) {
  const actions = useActionOptions(design);
  const resources = resourceOptions(design, draft.action);
  return (
    <>
      <div className="request-field request-field-slight" data-part="call">
        <Combobox
          label="As"
          {...refused(refusal, 'As')}
          value={draft.principal}
          options={principalOptions(design)}
          onChange={(principal) => onChange({ principal: principal === ownRole ? undefined : principal })}
          readTyped={readPrincipalText}
          isComplete={(text) => readPrincipalText(text) !== undefined}
          placeholder="its role"
          emptyText="No role or user is called so; an ARN can be typed"
        />
      </div>
      <div className="request-field request-field-wide" data-part="call" data-field="Do" style={roomFor(draft.action)}>
        <Combobox
          label="Do"
          {...refused(refusal, 'Do')}
          value={draft.action}
          options={actions.options}
          onSearch={actions.search}
          onChange={(action) => onChange({ action })}
          readTyped={readActionText}
          placeholder="action"
          emptyText="Type service:Action, such as s3:GetObject"
        />
      </div>
      <div className="request-field request-field-wide" data-part="call" data-field="On" style={roomFor(draft.resource === undefined ? undefined : resourceText(design, draft.resource))}>
        <Combobox
          label="On"
          {...refused(refusal, 'On')}
          value={draft.resource === undefined ? undefined : keyOfResource(draft.resource)}
          options={resources}
          onChange={(key) =>
            onChange({ resource: key === undefined ? undefined : (resources.find((option) => option.value === key)?.resource ?? readResourceText(design, key) ?? key) })
          }
          readTyped={(text) => (readResourceText(design, text) === undefined ? undefined : text)}
          isComplete={(text) => text.startsWith('arn:') || text.includes('/')}
          textOf={() => (draft.resource === undefined ? '' : resourceText(design, draft.resource))}
          placeholder="resource"
          emptyText="Nothing is called so; an ARN can be typed"
        />
      </div>
    </>
  );
}

/** Room for what a field says, in its font. Where there is too little for all, the action is cut last: the rest stands on the canvas as well. */
function roomFor(text: string | undefined): { readonly flexBasis: string } | undefined {
  return text === undefined ? undefined : { flexBasis: `calc(${(text.length * 0.57).toFixed(2)}em + 18px)` };
}

function ConnectFields({ design, draft, refusal, onChange }: FieldsProps) {
  const to = draft.to === undefined || typeof draft.to === 'string' ? draft.to : JSON.stringify(draft.to);
  return (
    <>
      <div className="request-field request-field-slight" data-part="connection">
        <Combobox
          label="Connect to"
          {...refused(refusal, 'Connect to')}
          value={to}
          options={targetOptions(design)}
          onChange={(value) => onChange({ to: value })}
          readTyped={readTargetText}
          isComplete={(text) => readTargetText(text) !== undefined}
          textOf={() => (draft.to === undefined ? '' : targetText(design, draft.to))}
          placeholder="node"
          emptyText="Nothing is called so; an address or a host name can be typed"
        />
      </div>
      <PortField port={draft.port} refusal={refusal} onChange={(port) => onChange({ port })} />
    </>
  );
}

function PortField({ port, refusal, onChange }: { port: number | undefined; refusal: Refusal | undefined; onChange: (port: number | undefined) => void }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed === null) return;
    setTyped(null);
    const number = Number(typed);
    if (typed.trim() === '') onChange(undefined);
    else if (Number.isInteger(number) && number >= 0 && number <= 65535 && number !== port) onChange(number);
  };
  return (
    <div className="request-field request-field-port" data-part="connection">
      <label htmlFor={id}>Port</label>
      <input
        id={id}
        type="number"
        min={0}
        max={65535}
        aria-invalid={refusal?.field === 'Port' || undefined}
        aria-describedby={refusal?.field === 'Port' ? refusalId : undefined}
        placeholder="443"
        value={typed ?? port ?? ''}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}

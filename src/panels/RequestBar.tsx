import { useEffect, useId, useState } from 'react';
import { resourceText, targetText } from '../drawing/requestWords';
import type { Design } from '../model/design';
import type { SimulationRequest } from '../model/request';
import { useDesign, useRequest } from '../state/hooks';
import { askRequest, askSavedRequest, clearRequest } from '../state/requestStore';
import { notify } from '../state/notificationStore';
import { Combobox } from './combobox/Combobox';
import { useActionOptions, readActionText } from './request/actionOptions';
import { MoreFields } from './request/MoreFields';
import { changeDraft, missingWords, requestOf, sameRequest, type RequestDraft } from './request/requestDraft';
import { fromOptions, keyOfResource, ownRole, principalOptions, readPrincipalText, readResourceText, readTargetText, resourceOptions, targetOptions } from './request/requestOptions';
import { SavedRequestsMenu } from './request/SavedRequestsMenu';
import { findSaved } from './request/savedRequests';
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
        const missing = missingWords(draft);
        if (missing === undefined) ask(design, draft, 'again');
        else notify(missing, { tone: 'refusal' });
      }}
    >
      <FromField design={design} draft={draft} onChange={change} />
      <CallFields design={design} draft={draft} onChange={change} />
      <ConnectFields design={design} draft={draft} onChange={change} />
      <button type="submit" className="request-trace">
        Trace
      </button>
      <MoreFields design={design} draft={draft} onChange={change} />
      <SavedRequestsMenu design={design} request={requestOf(draft)} />
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

interface FieldsProps {
  readonly design: Design;
  readonly draft: RequestDraft;
  readonly onChange: (change: RequestDraft) => void;
}

function FromField({ design, draft, onChange }: FieldsProps) {
  return (
    <div className="request-field">
      <Combobox
        label="From"
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

function CallFields({ design, draft, onChange }: FieldsProps) {
  const actions = useActionOptions(design);
  const resources = resourceOptions(design, draft.action);
  return (
    <>
      <div className="request-field request-field-slight" data-part="call">
        <Combobox
          label="As"
          value={draft.principal}
          options={principalOptions(design)}
          onChange={(principal) => onChange({ principal: principal === ownRole ? undefined : principal })}
          readTyped={readPrincipalText}
          isComplete={(text) => readPrincipalText(text) !== undefined}
          placeholder="its role"
          emptyText="No role or user is called so; an ARN can be typed"
        />
      </div>
      <div className="request-field request-field-wide" data-part="call">
        <Combobox
          label="Do"
          value={draft.action}
          options={actions.options}
          onSearch={actions.search}
          onChange={(action) => onChange({ action })}
          readTyped={readActionText}
          placeholder="action"
          emptyText="Type service:Action, such as s3:GetObject"
        />
      </div>
      <div className="request-field request-field-wide" data-part="call">
        <Combobox
          label="On"
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

function ConnectFields({ design, draft, onChange }: FieldsProps) {
  const to = draft.to === undefined || typeof draft.to === 'string' ? draft.to : JSON.stringify(draft.to);
  return (
    <>
      <div className="request-field request-field-slight" data-part="connection">
        <Combobox
          label="Connect to"
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
      <PortField port={draft.port} onChange={(port) => onChange({ port })} />
    </>
  );
}

function PortField({ port, onChange }: { port: number | undefined; onChange: (port: number | undefined) => void }) {
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

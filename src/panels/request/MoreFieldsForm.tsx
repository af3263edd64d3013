import { useEffect, useId, useRef, useState } from 'react';
import type { Design } from '../../model/design';
import { Combobox } from '../combobox/Combobox';
import { readContext, type RequestDraft } from './requestDraft';
import { hostOptions, readTargetText } from './requestOptions';
import { targetText } from '../../drawing/requestWords';

interface MoreFieldsProps {
  readonly design: Design;
  readonly draft: RequestDraft;
  /** Why the engine refuses one of these fields. */
  readonly refusal: string | undefined;
  readonly onChange: (change: RequestDraft) => void;
}

/** What most requests leave at its default. */
export function MoreFieldsForm({ design, draft, refusal, onChange }: MoreFieldsProps) {
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => whole.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const hosts = hostOptions(design);
  const host = draft.host === undefined || typeof draft.host === 'string' ? draft.host : JSON.stringify(draft.host);
  const resource = draft.resource;
  return (
    <div ref={whole}>
      {refusal !== undefined && <p className="more-problem">{refusal}</p>}
      {resource !== undefined && typeof resource !== 'string' && (
        <TextField
          label="What follows the ARN"
          hint="An object's key, an API's stage, method and path: /2026/q3.csv"
          value={resource.suffix ?? ''}
          onCommit={(suffix) => onChange({ resource: suffix === '' ? { ref: resource.ref } : { ref: resource.ref, suffix } })}
        />
      )}
      <div className="more-field">
        <Combobox
          label="Host name"
          value={host}
          options={hosts}
          onChange={(key) => onChange({ host: key === undefined ? undefined : (hosts.find((option) => option.value === key)?.host ?? key) })}
          readTyped={readTargetText}
          isComplete={(text) => readTargetText(text) !== undefined}
          textOf={() => (draft.host === undefined ? '' : targetText(design, draft.host))}
          placeholder="the service's name in the resource's Region"
          disabled={draft.to !== undefined}
        />
        <p>The name that is asked for, when it is not the service's own: an endpoint's DNS name, for one.</p>
      </div>
      <SelectField
        label="IP version"
        value={draft.ipVersion === 6 ? '6' : '4'}
        options={[['4', 'IPv4'], ['6', 'IPv6']]}
        onChange={(value) => onChange({ ipVersion: value === '6' ? 6 : undefined })}
      />
      <SelectField
        label="Protocol"
        value={draft.protocol ?? 'tcp'}
        options={[['tcp', 'TCP'], ['udp', 'UDP'], ['icmp', 'ICMP (ping)']]}
        onChange={(value) => onChange({ protocol: value === 'tcp' ? undefined : value })}
      />
      <ContextField draft={draft} onChange={onChange} />
    </div>
  );
}

function TextField({ label, hint, value, onCommit }: { label: string; hint: string; value: string; onCommit: (value: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed !== value) onCommit(typed.trim());
    setTyped(null);
  };
  return (
    <div className="more-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={typed ?? value}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            commit();
          }
        }}
      />
      <p>{hint}</p>
    </div>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="more-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function ContextField({ draft, onChange }: { draft: RequestDraft; onChange: (change: RequestDraft) => void }) {
  const id = useId();
  const stored = draft.context === undefined ? '' : JSON.stringify(draft.context, null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? undefined : readContext(typed);
  const problem = read !== undefined && !read.ok ? read.reason : undefined;
  return (
    <div className="more-field">
      <label htmlFor={id}>Context keys</label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        placeholder={'{ "aws:PrincipalTag/team": "data" }'}
        value={typed ?? stored}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (read?.ok === true) {
            onChange({ context: read.context });
            setTyped(null);
          }
        }}
      />
      <p id={`${id}-hint`} className={problem === undefined ? undefined : 'more-problem'}>
        {problem ?? 'Condition keys of the request, as a JSON object. They override what is derived.'}
      </p>
    </div>
  );
}

import { useEffect, useId, useRef, useState } from 'react';
import type { Design } from '../../model/design';
import { Combobox } from '../combobox/Combobox';
import { readContext, readSessionPolicy, type ReadField, type RequestDraft } from './requestDraft';
import { hostOptions, readTargetText } from './requestOptions';
import { targetText } from '../../drawing/requestWords';
import { useCommitOnClose } from './useCommitOnClose';

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
      <JsonField
        label="Context keys"
        focusKey="request-context"
        hint="Condition keys of the request, as a JSON object. They override what is derived."
        placeholder={'{ "aws:PrincipalTag/team": "data" }'}
        stored={jsonText(draft.context)}
        read={readContext}
        onChange={onChange}
      />
      {draft.to === undefined && (
        <JsonField
          label="Session policy"
          hint="Passed when the role's session was made: the session can do only what this policy allows, too."
          placeholder={'{ "Version": "2012-10-17", "Statement": [ … ] }'}
          stored={jsonText(draft.sessionPolicy)}
          read={readSessionPolicy}
          onChange={onChange}
        />
      )}
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
  useCommitOnClose(commit);
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

function jsonText(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

interface JsonFieldProps {
  readonly label: string;
  /** Where a command puts the focus (`data-focus-key`). */
  readonly focusKey?: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly stored: string;
  readonly read: (text: string) => ReadField;
  readonly onChange: (change: RequestDraft) => void;
}

function JsonField({ label, focusKey, hint, placeholder, stored, read, onChange }: JsonFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const typedValue = typed === null ? undefined : read(typed);
  const problem = typedValue?.ok === false ? typedValue.reason : undefined;
  const commit = () => {
    if (typedValue?.ok !== true) return;
    onChange(typedValue.change);
    setTyped(null);
  };
  useCommitOnClose(commit);
  return (
    <div className="more-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        data-focus-key={focusKey}
        rows={4}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        placeholder={placeholder}
        value={typed ?? stored}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
      />
      <p id={`${id}-hint`} className={problem === undefined ? undefined : 'more-problem'}>
        {problem ?? hint}
      </p>
    </div>
  );
}

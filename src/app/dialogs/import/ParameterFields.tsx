import { useId, useState } from 'react';
import type { ParameterChoice, ParameterGroup } from '../../../cloudformation';

export interface ParameterFieldsProps {
  /** Named where there are several templates. */
  readonly file: string | undefined;
  readonly groups: readonly ParameterGroup[];
  readonly values: ReadonlyMap<string, string>;
  /** undefined: the default again. */
  readonly onChange: (name: string, value: string | undefined) => void;
}

/** The parameters of a template in the groups its author made; each change is evaluated at once. */
export function ParameterFields({ file, groups, values, onChange }: ParameterFieldsProps) {
  return groups.map(({ label, parameters }) => (
    <fieldset key={label} className="import-group">
      <legend>{file === undefined ? label : `${label} of ${file}`}</legend>
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} parameter={parameter} value={values.get(parameter.name)} onChange={(value) => onChange(parameter.name, value)} />
      ))}
    </fieldset>
  ));
}

function ParameterField({ parameter, value, onChange }: { parameter: ParameterChoice; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const id = useId();
  const { label, description, defaultValue, allowedValues, givenBy, type } = parameter;
  const note = givenBy !== undefined && value === undefined ? `Given by the output ${givenBy}.` : defaultValue === undefined && value === undefined ? `No value: shown as ‹${parameter.name}›.` : undefined;
  const about = [description, type === 'String' ? undefined : type, note].filter((part) => part !== undefined && part !== '').join(' · ');
  return (
    <div className="import-field">
      <label htmlFor={id}>{label}</label>
      {allowedValues === undefined ? (
        <ValueField id={id} value={value ?? defaultValue ?? ''} describedBy={about === '' ? undefined : `${id}-about`} onChange={(text) => onChange(text === (defaultValue ?? '') ? undefined : text)} />
      ) : (
        <select id={id} value={value ?? defaultValue ?? ''} aria-describedby={about === '' ? undefined : `${id}-about`} onChange={(event) => onChange(event.target.value === defaultValue ? undefined : event.target.value)}>
          {defaultValue === undefined && <option value="">No value</option>}
          {allowedValues.map((allowed) => (
            <option key={allowed}>{allowed}</option>
          ))}
        </select>
      )}
      {about !== '' && (
        <p id={`${id}-about`} className="muted">
          {about}
        </p>
      )}
    </div>
  );
}

/** A text that counts when it is complete: on Enter or when the field is left. */
function ValueField({ id, value, describedBy, onChange }: { id: string; value: string; describedBy: string | undefined; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string>();
  const done = () => {
    if (typed !== undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    <input
      id={id}
      value={typed ?? value}
      spellCheck={false}
      aria-describedby={describedBy}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
      }}
    />
  );
}

import { useEffect, useRef } from 'react';
import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { NodeIcon } from '../NodeIcon';
import type { ControlProps } from './FieldView';
import { textsOf, type ChoiceOption, type Field } from './field';
import { CommittedInput } from './textControls';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

export function ToggleControl({ id, value, mixed, readOnly, describedBy, onCommit }: ControlProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <input
      ref={box}
      id={id}
      type="checkbox"
      className="field-toggle"
      checked={value === true && !mixed}
      disabled={readOnly}
      aria-describedby={describedBy}
      onChange={(event) => onCommit(event.target.checked)}
    />
  );
}

export function ChoiceControl(props: ControlProps & { readonly field: FieldOf<'choice'> }) {
  const { field, node, design } = props;
  const options = typeof field.options === 'function' ? field.options(node, design) : field.options;
  return <Select {...props} options={options} absent={field.absent} />;
}

export function ReferenceControl(props: ControlProps & { readonly field: FieldOf<'reference'> }) {
  const { field, node, design } = props;
  const options = candidatesOf(field, node, design).map((candidate) => ({ value: candidate.id, label: candidate.name }));
  return <Select {...props} options={options} absent={field.absent} />;
}

/** A value that is none of the options (an id from elsewhere, a dangling one) stays, and is shown as it is. */
function Select({ id, value, mixed, readOnly, describedBy, onCommit, options, absent }: ControlProps & { options: readonly ChoiceOption[]; absent: string | undefined }) {
  const text = typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
  const isForeign = text !== '' && !options.some((option) => option.value === text);
  return (
    <select
      id={id}
      className="field-input"
      value={mixed ? '\u0000mixed' : text}
      disabled={readOnly}
      aria-describedby={describedBy}
      onChange={(event) => onCommit(event.target.value === '' ? undefined : event.target.value)}
    >
      {mixed && (
        <option value={'\u0000mixed'} disabled>
          Mixed
        </option>
      )}
      {(absent !== undefined || text === '') && <option value="">{absent ?? 'Choose…'}</option>}
      {isForeign && <option value={text}>{text}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A check list of nodes. */
export function ReferencesControl(props: ControlProps & { readonly field: FieldOf<'references'> }) {
  const { field, node, design, mixed, readOnly, onCommit, onProblem } = props;
  const chosen = textsOf(props.value);
  const candidates = candidatesOf(field, node, design);
  const known = new Set<string>(candidates.map((candidate) => candidate.id));
  const foreign = chosen.filter((id) => !known.has(id));
  const toggle = (id: string, on: boolean) => onCommit(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <div className="check-list" role="group" aria-labelledby={`${props.id}-label`} aria-describedby={props.describedBy}>
      {mixed && <p className="field-mixed">Mixed; a choice is written to all.</p>}
      {candidates.map((candidate) => (
        <label key={candidate.id} className="check-item">
          <input type="checkbox" checked={!mixed && chosen.includes(candidate.id)} disabled={readOnly} onChange={(event) => toggle(candidate.id, event.target.checked)} />
          <NodeIcon node={candidate} size={16} />
          <span className="check-name">{candidate.name}</span>
          {field.detail !== undefined && <span className="check-detail">{field.detail(candidate, design)}</span>}
        </label>
      ))}
      {foreign.map((id) => (
        <label key={id} className="check-item">
          <input type="checkbox" checked disabled={readOnly} onChange={() => toggle(id, false)} />
          <span className="check-name">{id}</span>
          <span className="check-detail">not in this design</span>
        </label>
      ))}
      {(candidates.length === 0 || chosen.length === 0) && foreign.length === 0 && !mixed && <p className="field-mixed">{field.none}</p>}
      {field.typed !== undefined && !readOnly && !mixed && (
        <CommittedInput
          key={`new after ${chosen.length}`}
          label={`New ${field.typed.entry}`}
          value=""
          placeholder={field.typed.placeholder}
          mono
          readOnly={false}
          focusKey={undefined}
          check={(text) => (text.trim() === '' ? undefined : field.typed?.validate(text.trim()))}
          onProblem={onProblem}
          onCommit={(text) => {
            if (text !== '') toggle(text, true);
          }}
        />
      )}
    </div>
  );
}

function candidatesOf(field: FieldOf<'reference'> | FieldOf<'references'>, node: DesignNode, design: Design): readonly DesignNode[] {
  return design.nodes.filter((candidate) => field.kinds.includes(candidate.kind) && candidate.id !== node.id && (field.fits?.(candidate, node, design) ?? true));
}

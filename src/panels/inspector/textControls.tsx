import { useState } from 'react';
import type { ControlProps } from './FieldView';
import { textsOf, type Field } from './field';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

/** Commits on Enter and on leaving; Escape takes back what was typed. */
export function TextControl(props: ControlProps & { readonly field: FieldOf<'text'> }) {
  const { field, node, design, mixed, readOnly, onCommit, onProblem } = props;
  const value = typeof props.value === 'string' ? props.value : '';
  const check = (text: string) => {
    if (text.trim() === '') return field.optional ? undefined : `${field.label} is needed.`;
    return field.validate?.(text.trim(), node, design);
  };
  return (
    <CommittedInput
      id={props.id}
      value={mixed ? '' : value}
      placeholder={mixed ? 'Mixed' : (field.placeholder?.(node, design) ?? '')}
      mono={field.mono === true}
      lines={field.lines}
      readOnly={readOnly}
      describedBy={props.describedBy}
      focusKey={field.property === 'name' ? 'inspector-name' : undefined}
      check={check}
      onProblem={onProblem}
      onCommit={(text) => onCommit(text === '' ? undefined : text)}
    />
  );
}

export function NumberControl(props: ControlProps & { readonly field: FieldOf<'number'> }) {
  const { field, mixed, readOnly, onCommit, onProblem } = props;
  const check = (text: string) => {
    if (text === '') return field.optional ? undefined : `${field.label} is needed.`;
    const number = Number(text);
    return Number.isInteger(number) && number >= field.min && number <= field.max ? undefined : `A whole number from ${field.min} to ${field.max} is expected.`;
  };
  return (
    <CommittedInput
      id={props.id}
      value={mixed || typeof props.value !== 'number' ? '' : String(props.value)}
      placeholder={mixed ? 'Mixed' : (field.placeholder ?? '')}
      mono={false}
      readOnly={readOnly}
      describedBy={props.describedBy}
      focusKey={undefined}
      check={check}
      onProblem={onProblem}
      onCommit={(text) => onCommit(text === '' ? undefined : Number(text))}
    />
  );
}

interface CommittedInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly placeholder: string;
  readonly mono: boolean;
  readonly lines?: number | undefined;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  readonly focusKey: string | undefined;
  readonly check: (text: string) => string | undefined;
  readonly onProblem: (problem: string | undefined) => void;
  readonly onCommit: (text: string) => void;
}

export function CommittedInput(props: CommittedInputProps) {
  const { value, check, onProblem, onCommit } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? undefined : check(typed);
  const commit = () => {
    if (typed === null || problem !== undefined) return;
    const text = typed.trim();
    setTyped(null);
    if (text !== value) onCommit(text);
  };
  const shared = {
    id: props.id,
    'aria-label': props.label,
    className: props.mono ? 'field-input field-mono' : 'field-input',
    value: typed ?? value,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': problem !== undefined,
    'aria-describedby': props.describedBy,
    'data-focus-key': props.focusKey,
    'data-untyped': typed === null ? '' : undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setTyped(event.target.value);
      onProblem(check(event.target.value));
    },
    onBlur: commit,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter' && props.lines === undefined) commit();
      if (event.key === 'Escape' && typed !== null) {
        event.stopPropagation();
        setTyped(null);
        onProblem(undefined);
      }
    },
  };
  return props.lines === undefined ? <input {...shared} /> : <textarea {...shared} rows={props.lines} />;
}

/** A list of texts: one line each, an empty line to add one. */
export function TextsControl(props: ControlProps & { readonly field: FieldOf<'texts'> }) {
  const { field, node, design, mixed, readOnly, onCommit, onProblem } = props;
  const values = textsOf(props.value);
  if (mixed) return <p className="field-mixed">Mixed</p>;
  const check = (text: string, others: readonly string[]) => {
    const wanted = text.trim();
    if (wanted === '') return undefined;
    if (others.includes(wanted)) return `\`${wanted}\` stands there already.`;
    return field.validate?.(wanted, node, design);
  };
  const write = (texts: readonly string[]) => onCommit(texts.length === 0 && field.optional ? undefined : texts);
  return (
    <ul className="texts" aria-labelledby={`${props.id}-label`} aria-describedby={props.describedBy}>
      {values.map((text, position) => (
        <li key={text}>
          <CommittedInput
            label={`${field.entry} ${position + 1}`}
            value={text}
            placeholder=""
            mono
            readOnly={readOnly}
            focusKey={undefined}
            check={(typed) => check(typed, values.filter((_, index) => index !== position))}
            onProblem={onProblem}
            onCommit={(typed) => write(typed === '' ? values.filter((_, index) => index !== position) : values.map((other, index) => (index === position ? typed : other)))}
          />
          {!readOnly && (
            <button type="button" className="icon-button" aria-label={`Remove ${field.entry} ${text}`} onClick={() => write(values.filter((_, index) => index !== position))}>
              ×
            </button>
          )}
        </li>
      ))}
      {!readOnly && (
        <li key={`new after ${values.length}`}>
          <CommittedInput
            label={`New ${field.entry}`}
            value=""
            placeholder={field.placeholder ?? `Add ${field.entry}`}
            mono
            readOnly={false}
            focusKey={undefined}
            check={(typed) => check(typed, values)}
            onProblem={onProblem}
            onCommit={(typed) => {
              if (typed !== '') write([...values, typed]);
            }}
          />
        </li>
      )}
    </ul>
  );
}

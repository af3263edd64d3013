import { useId, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  /** Undefined: the field is empty and shows `placeholder`. */
  readonly value: number | undefined;
  readonly min: number;
  readonly max?: number;
  readonly step?: number | 'any';
  readonly title?: string;
  readonly placeholder?: string;
  readonly describedBy?: string;
  /** `undefined`: the field was emptied. What is no number in the range is not written. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number that counts as soon as it is one. */
export function NumberField({ label, labelHidden = false, value, min, max, step = 'any', title, placeholder, describedBy, onChange }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === undefined ? '' : String(value));
  const wrong = text.trim() !== '' && !fits(Number(text), min, max);
  return (
    <div className="cost-field">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        className="field-input"
        min={min}
        max={max}
        step={step}
        value={text}
        placeholder={placeholder}
        title={title}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = Number(event.target.value);
          if (event.target.value.trim() === '') onChange(undefined);
          else if (fits(number, min, max)) onChange(number);
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}

function fits(number: number, min: number, max: number | undefined): boolean {
  return Number.isFinite(number) && number >= min && (max === undefined || number <= max);
}

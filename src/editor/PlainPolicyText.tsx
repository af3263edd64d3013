interface PlainPolicyTextProps {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

/** The policy in a plain text area: what stands there until Monaco has arrived, and when it cannot be loaded. */
export function PlainPolicyText({ label, text, readOnly, onChange }: PlainPolicyTextProps) {
  return (
    <textarea
      className="plain-policy-text"
      aria-label={label}
      value={text}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      wrap="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

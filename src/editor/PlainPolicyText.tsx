import { useLayoutEffect, useMemo, useRef } from 'react';
import { readTokens } from './plainTokens';

/** Where a person was typing in the plain text, for the editor that takes its place. */
export interface TypingPlace {
  readonly start: number;
  readonly end: number;
}

interface PlainPolicyTextProps {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  /** Another editor takes the place of this one while somebody types here. */
  readonly onReplaced: (place: TypingPlace) => void;
}

/** The policy in a plain text area over the same text in colours: what stands there until Monaco has arrived, and when it cannot be loaded. */
export function PlainPolicyText({ label, text, readOnly, onChange, onReplaced }: PlainPolicyTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const colours = useRef<HTMLPreElement>(null);
  const tokens = useMemo(() => readTokens(text), [text]);
  const replaced = useRef(onReplaced);
  useLayoutEffect(() => {
    replaced.current = onReplaced;
    const element = area.current;
    return () => {
      if (element !== null && document.activeElement === element) replaced.current({ start: element.selectionStart, end: element.selectionEnd });
    };
  }, [onReplaced]);
  return (
    <>
      <pre ref={colours} className="plain-policy-colours" aria-hidden="true">
        {tokens.map(({ kind, text: content, offset }) => (
          <span key={offset} className={kind === 'other' ? undefined : `policy-token-${kind}`}>
            {content}
          </span>
        ))}
        {'\n'}
      </pre>
      <textarea
        ref={area}
        className="plain-policy-text"
        aria-label={label}
        value={text}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={({ currentTarget }) => colours.current?.scrollTo(currentTarget.scrollLeft, currentTarget.scrollTop)}
      />
    </>
  );
}

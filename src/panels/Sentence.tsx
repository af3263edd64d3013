import { Fragment } from 'react';

/** One of our sentences: what stands in backticks is a name, and is set apart. */
export function Sentence({ text }: { readonly text: string }) {
  return text.split('`').map((part, position) => (
    // The parts of a sentence have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={position}>{position % 2 === 1 ? <b className="name">{breakable(part)}</b> : part}</Fragment>
  ));
}

/** A long ARN or action ends its lines where a person would; in a line that must not break (`.step-line`) the style sheet takes these places away. */
function breakable(name: string) {
  return piecesOf(name).map((piece, position) => (
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={position}>
      {position > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}

/** What a narrow panel holds in one line. */
const lineLength = 24;

/** `arn:aws:s3:::`, `reports/`, `q3.csv`; an action stays whole, before a capital only what no line holds is broken. */
function piecesOf(name: string): readonly string[] {
  if (name.length <= lineLength) return [name];
  return name.split(/(?<=[:/])(?<!^arn:(?:[\w-]+:)?)(?=\w)/).flatMap((piece) => (piece.length <= lineLength ? [piece] : piece.split(/(?<=[a-z])(?=[A-Z])/)));
}

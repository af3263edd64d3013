import { Fragment } from 'react';

/** A sentence of ours: what stands in backticks is a name, and is set apart. */
export function Names({ text }: { readonly text: string }) {
  return text.split('`').map((part, position) => (
    // The parts of a sentence have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={position}>{position % 2 === 1 ? <b className="policy-name">{part}</b> : part}</Fragment>
  ));
}

import { Fragment } from 'react';
import { namePieces } from '../drawing/namePieces';

/** A name that breaks where a person would break it: `PublicLoadBalancer` before a capital, `app-subnet-a` after a hyphen. */
export function NodeName({ name }: { readonly name: string }) {
  return (
    <span className="node-name">
      {namePieces(name).map((piece, position) => (
        <Fragment key={`${position} ${piece}`}>
          {position > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </span>
  );
}

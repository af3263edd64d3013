import { Fragment } from 'react';

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

export function namePieces(name: string): readonly string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[-_./])(?=\w)/);
}

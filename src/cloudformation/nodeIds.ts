import type { z } from 'zod/mini';
import type { idOf } from '../model/identifiers';

export type IdOf<Kind extends string> = z.infer<ReturnType<typeof idOf<Kind>>>;

/** The constructor of a kind's brand: an imported node's id is its logical id. */
export function brandId<Kind extends string>(_kind: Kind | undefined, text: string): IdOf<Kind> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the brand's constructor
  return text as IdOf<Kind>;
}

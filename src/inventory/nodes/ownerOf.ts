import type { Read } from '../result';

/**
 * The thing an answer is about where the answer itself does not say it (`search-transit-gateway-routes`, `get-bucket-policy`): its id in
 * the name of the file or in a key around the answer, else the only one there is.
 */
export function ownerOf(read: Pick<Read<unknown>, 'names'>, candidates: readonly string[]): string | undefined {
  // The innermost name speaks first; of two ids one of which holds the other, the longer is meant.
  const longestFirst = candidates.toSorted((one, other) => other.length - one.length);
  for (const name of read.names.toReversed()) {
    const named = longestFirst.find((id) => isWithin(name, id));
    if (named !== undefined) return named;
  }
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isWithin(name: string, id: string): boolean {
  const at = name.indexOf(id);
  if (at < 0) return false;
  const around = `${name[at - 1] ?? ''}${name[at + id.length] ?? ''}`;
  return !/[a-z0-9]/i.test(around);
}

import { exactly, run, type Place } from './language';

/**
 * The first parts of a resource's pattern as places, up to and without the fifth colon or, where the pattern has fewer, its end; each
 * alternative with what stands behind. Among the texts of ARNs only: their own first parts are in lower case.
 */
export function alternativesOf(head: string, behind: readonly Place[]): readonly (readonly Place[])[] {
  // Capitals compare without regard to case in front of the text's fifth colon and with it behind. Only where a `*` may take colons is it open which they are.
  if (!crossing.test(head) || head === head.toLowerCase()) return [[...placesOf(head, 0, 'lower'), ...behind]];
  const found: Place[][] = [];
  for (let index = 0; index <= head.length; index += 1) {
    const character = head[index];
    const isCrossing = character === '*' && endsPart(head, index);
    if (!isCrossing && character !== ':' && (index < head.length || behind.length === 0)) continue;
    // The text's fifth colon is this one of the pattern, or one that this `*` takes.
    const front = fourColonsIn(isCrossing ? head.slice(0, index + 1) : head.slice(0, index));
    const rest = index === head.length ? behind : [...exactly(':'), ...(isCrossing ? [run('any')] : []), ...placesOf(head, index + 1, 'exact'), ...behind];
    found.push(...front.map((places) => [...places, ...rest]));
  }
  return found;
}

const crossing = /\*(?=:|$)/;

/** A `*` that ends its part reaches beyond the colon; other wildcards stay in it. */
function placesOf(head: string, from: number, compare: 'lower' | 'exact'): readonly Place[] {
  return Array.from(head.slice(from), (character, offset): Place => {
    if (character === '*') return run(endsPart(head, from + offset) ? 'any' : 'notColon');
    if (character === '?') return { type: 'one', of: 'notColon' };
    return { type: 'character', code: character.codePointAt(0) ?? 0, compare };
  });
}

/** Every way in which the front of a pattern covers a text with four colons: those it lacks are shared out among the `*` that take them. */
function fourColonsIn(front: string): readonly (readonly Place[])[] {
  const missing = 4 - (front.split(':').length - 1);
  if (missing < 0) return [];
  let found: readonly { readonly places: readonly Place[]; readonly missing: number }[] = [{ places: [], missing }];
  for (const [index, place] of placesOf(front, 0, 'lower').entries()) {
    const takesColons = front[index] === '*' && endsPart(front, index);
    found = found.flatMap(({ places, missing: left }) =>
      takesColons
        ? Array.from({ length: left + 1 }, (_, taken) => ({ places: [...places, run('notColon'), ...colonsWithRuns(taken)], missing: left - taken }))
        : [{ places: [...places, place], missing: left }],
    );
  }
  return found.flatMap(({ places, missing: left }) => (left === 0 ? [places] : []));
}

function colonsWithRuns(count: number): readonly Place[] {
  return Array.from({ length: count }, () => [...exactly(':'), run('notColon')]).flat();
}

function endsPart(head: string, index: number): boolean {
  return index === head.length - 1 || head[index + 1] === ':';
}

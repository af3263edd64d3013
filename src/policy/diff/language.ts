import { foldCase } from '../conditions/stringValue';

/** One place in a pattern. `lower`: the pattern's letter in lower case, as the first parts of an ARN compare. */
export type Place =
  | { readonly type: 'character'; readonly code: number; readonly compare: 'exact' | 'lower' | 'folded' }
  | { readonly type: 'one' | 'run'; readonly of: CharacterClass };

export type CharacterClass = 'any' | 'notColon' | 'notSlash' | 'name' | 'digit' | 'arnHead';

export function exactly(text: string): Place[] {
  return [...text].map((character): Place => ({ type: 'character', code: character.codePointAt(0) ?? 0, compare: 'exact' }));
}

export function run(of: CharacterClass): Place {
  return { type: 'run', of };
}

export function some(of: CharacterClass): readonly Place[] {
  return [{ type: 'one', of }, { type: 'run', of }];
}

/** A set of texts that is read character by character; states are numbers, `dead` accepts nothing any more. */
export interface TextSet {
  readonly start: number;
  next(state: number, code: number): number;
  accepts(state: number): boolean;
  /** Whatever follows is accepted. */
  acceptsAll(state: number): boolean;
  /** The characters that lead elsewhere than any other character does, and whether any other character leads on. */
  marks(state: number): Marks;
  /** Readable texts that are probably in the set. */
  readonly samples: readonly string[];
}

export interface Marks {
  readonly codes: readonly number[];
  readonly other: boolean;
}

export const dead = 0;

export interface LanguageOptions {
  readonly samples?: readonly string[];
  /** Whether the empty text is in the set, whatever the patterns say. */
  readonly emptyText?: 'in' | 'out';
}

/** The texts that fit one of several patterns: an automaton whose states are made as they are met. */
export class Language implements TextSet {
  readonly start = 1;
  readonly samples: readonly string[];
  private readonly places: (Place | undefined)[] = [];
  private readonly states: State[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly emptyText: 'in' | 'out' | undefined;

  constructor(patterns: readonly (readonly Place[])[], options: LanguageOptions = {}) {
    this.samples = options.samples ?? [];
    this.emptyText = options.emptyText;
    const starts: number[] = [];
    for (const pattern of patterns) {
      starts.push(this.places.length);
      this.places.push(...pattern, undefined);
    }
    this.byKey.set('', this.push([]));
    // The first state is like no other, so that the empty text can be told from one that leads back to it.
    this.push(this.close(starts));
  }

  next(state: number, code: number): number {
    const from = this.states[state];
    if (from === undefined || state === dead) return dead;
    const known = from.next.get(code);
    if (known !== undefined) return known;
    const reached: number[] = [];
    for (const position of from.positions) {
      const place = this.places[position];
      if (place === undefined || !fits(place, code)) continue;
      reached.push(place.type === 'run' ? position : position + 1);
    }
    const next = this.intern(this.close(reached));
    from.next.set(code, next);
    return next;
  }

  accepts(state: number): boolean {
    if (state === this.start && this.emptyText !== undefined) return this.emptyText === 'in';
    return this.states[state]?.accepts ?? false;
  }

  acceptsAll(state: number): boolean {
    return (this.states[state]?.all ?? false) && (state !== this.start || this.emptyText !== 'out');
  }

  marks(state: number): Marks {
    const found = this.states[state];
    if (!found) return nothing;
    return (found.marks ??= this.marksOf(found.positions));
  }

  private marksOf(positions: readonly number[]): Marks {
    const codes = new Set<number>();
    let other = false;
    for (const position of positions) {
      const place = this.places[position];
      if (place === undefined) continue;
      if (place.type === 'character') {
        for (const code of variants(place)) codes.add(code);
        continue;
      }
      const edges = classEdges[place.of];
      for (const code of edges.codes) codes.add(code);
      other ||= edges.other;
    }
    return { codes: [...codes], other };
  }

  /** A run may also be empty. */
  private close(positions: readonly number[]): number[] {
    const closed = new Set<number>();
    for (let position of positions) {
      while (!closed.has(position)) {
        closed.add(position);
        if (this.places[position]?.type !== 'run') break;
        position += 1;
      }
    }
    const sorted = [...closed].sort((a, b) => a - b);
    const everything = sorted.find((position) => this.isEverything(position));
    return everything === undefined ? sorted : [everything, everything + 1];
  }

  private isEverything(position: number): boolean {
    const place = this.places[position];
    return place?.type === 'run' && place.of === 'any' && this.places[position + 1] === undefined;
  }

  private intern(positions: readonly number[]): number {
    const key = positions.join();
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const id = this.push(positions);
    this.byKey.set(key, id);
    return id;
  }

  private push(positions: readonly number[]): number {
    const accepts = positions.some((position) => this.places[position] === undefined);
    const all = positions.some((position) => this.isEverything(position));
    this.states.push({ positions, accepts, all, next: new Map(), marks: undefined });
    return this.states.length - 1;
  }
}

export function includes(set: TextSet, text: string): boolean {
  let state = set.start;
  for (const character of text) {
    state = set.next(state, character.codePointAt(0) ?? 0);
    if (state === dead) return false;
  }
  return set.accepts(state);
}

/** The texts one of whose colon-separated parts is in the set; the others may be anything. */
export function withPart(set: TextSet, index: number, samples = set.samples.map((sample) => `arn:aws:iam::${sample}:role/example`)): TextSet {
  return new Lifted(set, ':', index, samples);
}

/** The texts whose part behind the last slash is in the set. */
export function withLastName(set: TextSet): TextSet {
  return new LastName(set);
}

/** Everything else. The parts of an ARN that it is used for are there in every text of the universe. */
export function negate(set: TextSet): TextSet {
  // State 0 is dead to whoever reads the set, so all states move up by one and the dead one is a state that accepts.
  return {
    start: set.start + 1,
    next: (state, code) => set.next(state - 1, code) + 1,
    accepts: (state) => !set.accepts(state - 1),
    acceptsAll: (state) => state === 1,
    marks: (state) => ({ codes: set.marks(state - 1).codes, other: true }),
    samples: [],
  };
}

/** Only the part between two separators is read by the set inside. */
class Lifted implements TextSet {
  readonly start = 1;
  readonly samples: readonly string[];
  private readonly inner: TextSet;
  private readonly separator: number;
  private readonly index: number;

  constructor(inner: TextSet, separator: string, index: number, samples: readonly string[]) {
    this.inner = inner;
    this.separator = separator.codePointAt(0) ?? 0;
    this.index = index;
    this.samples = samples;
  }

  // States: 1 … index count separators; index + 1 is acceptance; above are the states of the set inside.
  next(state: number, code: number): number {
    if (state === dead || state === this.index + 1) return state;
    if (state <= this.index) return code === this.separator ? (state === this.index ? this.shift(this.inner.start) : state + 1) : state;
    const inside = state - this.index - 1;
    if (code === this.separator) return this.inner.accepts(inside) ? this.index + 1 : dead;
    return this.shift(this.inner.next(inside, code));
  }

  accepts(state: number): boolean {
    return state === this.index + 1 || (state > this.index + 1 && this.inner.accepts(state - this.index - 1));
  }

  acceptsAll(state: number): boolean {
    return state === this.index + 1;
  }

  marks(state: number): Marks {
    if (state === dead) return nothing;
    if (state <= this.index + 1) return { codes: [this.separator], other: true };
    const { codes, other } = this.inner.marks(state - this.index - 1);
    return { codes: codes.includes(this.separator) ? codes : [...codes, this.separator], other };
  }

  private shift(inside: number): number {
    return inside === dead ? dead : inside + this.index + 1;
  }
}

class LastName implements TextSet {
  readonly start = 1;
  readonly samples: readonly string[];
  private readonly inner: TextSet;

  constructor(inner: TextSet) {
    this.inner = inner;
    this.samples = inner.samples.map((sample) => `arn:aws:iam::111122223333:user/${sample}`);
  }

  // 1: before the first slash; 2: the name can no longer be in the set; above: states of the set inside.
  next(state: number, code: number): number {
    if (state === dead) return dead;
    if (code === slash) return this.inner.start + 2;
    if (state <= 2) return state;
    const inside = this.inner.next(state - 2, code);
    return inside === dead ? 2 : inside + 2;
  }

  accepts(state: number): boolean {
    return state > 2 && this.inner.accepts(state - 2);
  }

  acceptsAll(): boolean {
    return false;
  }

  marks(state: number): Marks {
    if (state <= 2) return { codes: [slash], other: true };
    return { codes: [...this.inner.marks(state - 2).codes, slash], other: true };
  }
}

interface State {
  readonly positions: readonly number[];
  readonly accepts: boolean;
  readonly all: boolean;
  readonly next: Map<number, number>;
  marks: Marks | undefined;
}

const colon = 58;
const slash = 47;
const nothing: Marks = { codes: [], other: false };
const digits = [...'0123456789'].map((digit) => digit.charCodeAt(0));

const classEdges: Readonly<Record<CharacterClass, Marks>> = {
  any: { codes: [], other: true },
  notColon: { codes: [colon], other: true },
  notSlash: { codes: [slash], other: true },
  name: { codes: [colon, slash], other: true },
  digit: { codes: digits, other: false },
  arnHead: { codes: [colon], other: true },
};

function fits(place: Place, code: number): boolean {
  if (place.type === 'character') {
    switch (place.compare) {
      case 'exact':
        return code === place.code;
      case 'lower':
        return code === lowerOf(place.code);
      case 'folded':
        return code === place.code || foldCase(String.fromCodePoint(code)) === foldCase(String.fromCodePoint(place.code));
    }
  }
  switch (place.of) {
    case 'any':
      return true;
    case 'notColon':
      return code !== colon;
    case 'notSlash':
      return code !== slash;
    case 'name':
      return code !== colon && code !== slash;
    case 'digit':
      return code >= 48 && code <= 57;
    case 'arnHead':
      // The first parts compare without regard to case: those in lower case stand for all.
      return code !== colon && !(code >= 65 && code <= 90);
  }
}

function variants({ code, compare }: Extract<Place, { type: 'character' }>): readonly number[] {
  if (compare === 'exact') return [code];
  if (compare === 'lower') return [lowerOf(code)];
  const character = String.fromCodePoint(code);
  return [...new Set([code, foldCase(character).codePointAt(0) ?? code, character.toUpperCase().codePointAt(0) ?? code])];
}

function lowerOf(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

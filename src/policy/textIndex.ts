/** `?` among the code points of a segment. */
export const anyCodePoint = -1;

/**
 * Where each character of a long text stands, one bit per position: 32 places of a segment are tried at once. A policy can hold
 * thousands of patterns all of which almost fit; tried place by place, each would cost its length times that of the text.
 */
export class TextIndex {
  readonly text: string;
  /** One bit per character, by code point. */
  private readonly places = new Map<number, Int32Array>();
  private readonly asciiPlaces: (Int32Array | undefined)[] = [];
  private readonly counts: number[] = [];
  /** Offsets of characters and characters of offsets, where some character takes two UTF-16 code units. */
  private readonly offsets: readonly number[] | undefined;
  private readonly characters: Int32Array | undefined;

  constructor(text: string) {
    this.text = text;
    const offsets: number[] = [];
    // Two words more than needed: a shifted read never ends beyond them.
    const words = (text.length >>> 5) + 3;
    for (let offset = 0; offset < text.length; ) {
      const code = text.codePointAt(offset) ?? 0;
      this.note(code, offsets.length, words);
      offsets.push(offset);
      offset += code > 0xffff ? 2 : 1;
    }
    if (offsets.length === text.length) return;
    this.characters = new Int32Array(text.length + 1).fill(offsets.length);
    for (const [character, offset] of offsets.entries()) this.characters[offset] = character;
    this.offsets = [...offsets, text.length];
  }

  /** Where the first occurrence of a segment between two offsets ends, or -1. */
  endOfFirst(segment: readonly number[], from: number, to: number): number {
    const start = this.characters?.[from] ?? from;
    const lastStart = (this.characters?.[to] ?? to) - segment.length;
    if (lastStart < start) return -1;
    const places: (Int32Array | undefined)[] = [];
    let rarest = -1;
    let fewest = Infinity;
    for (let at = 0; at < segment.length; at += 1) {
      const code = segment[at] ?? anyCodePoint;
      if (code === anyCodePoint) {
        places.push(undefined);
        continue;
      }
      const found = this.placesOf(code);
      if (found === undefined) return -1;
      places.push(found);
      const count = this.counts[code] ?? Infinity;
      if (count < fewest) {
        fewest = count;
        rarest = at;
      }
    }
    const found = rarest < 0 ? start : firstStart(places, { rarest, start, lastStart });
    if (found < 0) return -1;
    const end = found + segment.length;
    return this.offsets === undefined ? end : (this.offsets[end] ?? -1);
  }

  private note(code: number, position: number, words: number): void {
    let places = this.placesOf(code);
    if (places === undefined) {
      places = new Int32Array(words);
      if (code < 128) this.asciiPlaces[code] = places;
      else this.places.set(code, places);
      this.counts[code] = 0;
    }
    const word = position >>> 5;
    places[word] = (places[word] ?? 0) | (1 << (position & 31));
    this.counts[code] = (this.counts[code] ?? 0) + 1;
  }

  private placesOf(code: number): Int32Array | undefined {
    return code < 128 ? this.asciiPlaces[code] : this.places.get(code);
  }
}

/** The lowest start at which every character of the segment is in its place; the rarest is asked first, as most places end with it. */
function firstStart(places: readonly (Int32Array | undefined)[], { rarest, start, lastStart }: { readonly rarest: number; readonly start: number; readonly lastStart: number }): number {
  const firstWord = start >>> 5;
  const lastWord = lastStart >>> 5;
  const rare = places[rarest];
  if (rare === undefined) return -1;
  for (let word = firstWord; word <= lastWord; word += 1) {
    let starts = bitsFrom(rare, word, rarest);
    if (word === firstWord) starts &= -1 << (start & 31);
    if (word === lastWord) starts &= -1 >>> (31 - (lastStart & 31));
    for (let at = places.length - 1; at >= 0 && starts !== 0; at -= 1) {
      const ofCharacter = places[at];
      if (ofCharacter !== undefined) starts &= bitsFrom(ofCharacter, word, at);
    }
    if (starts !== 0) return (word << 5) + lowestBit(starts);
  }
  return -1;
}

/** 32 bits from `shift` places behind the beginning of a word. */
function bitsFrom(bits: Int32Array, word: number, shift: number): number {
  const at = word + (shift >>> 5);
  const rest = shift & 31;
  const low = bits[at] ?? 0;
  return rest === 0 ? low : (low >>> rest) | ((bits[at + 1] ?? 0) << (32 - rest));
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

import { element, escapeXml, type Attributes } from './markup';

/** Fonts of the same widths on every system, since a picture cannot ask how wide its words are. */
export const fontFamily = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

export interface Lettering {
  readonly size: number;
  readonly weight?: 400 | 500 | 600 | 700;
}

export interface TextPlace {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function words(text: string, { x, y, fill, anchor }: TextPlace, { size, weight = 400 }: Lettering, more: Attributes = {}): string {
  return element('text', { x, y, fill, 'font-size': size, 'font-weight': weight === 400 ? undefined : weight, 'text-anchor': anchor === 'start' ? undefined : anchor, ...more }, escapeXml(text));
}

/** About how wide a text is, in pixels. */
export function widthOf(text: string, { size, weight = 400 }: Lettering): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOfCharacter(character);
  return (thousandths / 1000) * size * (weight >= 600 ? 1.08 : 1.02);
}

/** The text, or as much of its beginning as there is room for, with an ellipsis. */
export function fitted(text: string, width: number, lettering: Lettering): string {
  if (widthOf(text, lettering) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, lettering) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/**
 * Broken into at most so many lines: between words, else after a hyphen or the like or before a capital, else anywhere. The last one ends
 * with an ellipsis where there is more.
 */
export function wrapped(text: string, width: number, lettering: Lettering, lines: number): readonly string[] {
  const pieces = (text.match(/\S+|\s+/g) ?? []).flatMap((word) => (widthOf(word, lettering) <= width ? [word] : piecesOf(word)));
  const broken: string[] = [];
  let line = '';
  for (const [index, piece] of pieces.entries()) {
    if (line === '' && piece.trim() === '') continue;
    if (widthOf((line + piece).trimEnd(), lettering) <= width) {
      line += piece;
      continue;
    }
    if (broken.length === lines - 1) return [...broken, fitted((line + pieces.slice(index).join('')).trim(), width, lettering)];
    if (line.trim() !== '') broken.push(line.trimEnd());
    line = piece.trimStart();
    while (broken.length < lines - 1 && widthOf(line, lettering) > width) {
      const begin = beginning(line, width, lettering);
      broken.push(begin);
      line = line.slice(begin.length);
    }
  }
  return line.trim() === '' ? broken : [...broken, fitted(line.trimEnd(), width, lettering)];
}

/** `PublicLoadBalancer` before a capital, `app-subnet-a` after a hyphen, an ARN after a colon or a slash. */
function piecesOf(word: string): readonly string[] {
  return (word.match(/[^/_.:-]*[/_.:-]+|[^/_.:-]+/g) ?? []).flatMap((piece) => piece.split(/(?<=[a-z0-9])(?=[A-Z])/));
}

function beginning(text: string, width: number, lettering: Lettering): string {
  const characters = [...text];
  while (characters.length > 1 && widthOf(characters.join(''), lettering) > width) characters.pop();
  return characters.join('');
}

// Of Helvetica, from the space on, in thousandths of the font's size.
const widths: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

function widthOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  const known = widths[code - 32];
  if (known !== undefined) return known;
  if (code < 32 || (code >= 0x300 && code < 0x370)) return 0;
  // Chinese, Japanese, Korean, pictures: as wide as high.
  return code >= 0x1100 && (code < 0x1200 || code >= 0x2e80) ? 1000 : 600;
}

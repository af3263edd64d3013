import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Design } from '../../model/design';
import { parseDesign, type ParsedDesign } from '../../model/parseDesign';

/** What follows `#` is never sent to a server. */
const mark = 'design=';

/** A hostile link must not fill the memory: a design of this size has tens of thousands of nodes. */
const largestDesign = 20_000_000;

/** Chat programs cut longer links. */
export const comfortableLength = 8_000;
export const largestLength = 32_000;

export interface ShareOptions {
  /** Account ids are nobody else's business. */
  readonly accountIds: 'replaced' | 'kept';
}

export function shareFragment(design: Design, { accountIds }: ShareOptions): string {
  const { viewport: _viewport, ...content } = design;
  const text = JSON.stringify(content);
  return `#${mark}${toBase64Url(deflateSync(strToU8(accountIds === 'replaced' ? replaceAccountIds(text) : text), { level: 9 }))}`;
}

/** The design of a fragment; undefined where the fragment is none of ours. What follows an `&` says how to show it (`present/presentLink.ts`). */
export function designOfFragment(fragment: string): ParsedDesign | undefined {
  const found = /^#?design=([A-Za-z0-9_-]+)(?:&.*)?$/s.exec(fragment);
  const encoded = found?.[1];
  if (encoded === undefined) return fragment.replace(/^#/, '').startsWith(mark) ? unreadable : undefined;
  try {
    const bytes = fromBase64Url(encoded);
    // Into a buffer of a fixed size: what would be larger ends in an error, not in memory.
    const text = strFromU8(inflateSync(bytes, { out: new Uint8Array(Math.min(largestDesign, bytes.length * 1100 + 1024)) }));
    const value: unknown = JSON.parse(text);
    return parseDesign(value);
  } catch {
    return unreadable;
  }
}

const unreadable: ParsedDesign = {
  ok: false,
  complaints: [{ pointer: '', message: 'The link is cut off or broken: what follows # is no design.' }],
};

/** Twelve digits on their own. Each account gets another made-up one, the same everywhere it occurs. */
export function replaceAccountIds(text: string): string {
  const madeUp = new Map<string, string>();
  return text.replace(/(?<![0-9A-Za-z.])[0-9]{12}(?![0-9A-Za-z.])/g, (account) => {
    const known = madeUp.get(account);
    if (known !== undefined) return known;
    const next = String(111122223333 + madeUp.size * 111100000000).padStart(12, '0').slice(0, 12);
    madeUp.set(account, next);
    return next;
  });
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Design } from '../../model/design';
import { parseDesign, type ParsedDesign } from '../../model/parseDesign';
import { replaceAccountIds } from './accountIds';
import { isTooDeep } from './depth';

/** What follows `#` is never sent to a server. */
const mark = 'design=';

/** A hostile link must not fill the memory or keep the page busy: no link of ours is longer, and none holds more. */
const longestRead = 65_536;
const largestDesign = 5_000_000;

/** Chat programs cut longer links. */
export const comfortableLength = 8_000;
export const largestLength = 32_000;

export interface ShareOptions {
  /** Account ids are nobody else's business. */
  readonly accountIds: 'replaced' | 'kept';
}

export function shareFragment(design: Design, { accountIds }: ShareOptions): string {
  const { viewport: _viewport, ...content } = accountIds === 'replaced' ? replaceAccountIds(design) : design;
  return `#${mark}${toBase64Url(deflateSync(strToU8(JSON.stringify(content)), { level: 9 }))}`;
}

/** The design of a fragment. What follows an `&` says how to show it (`present/presentLink.ts`). */
export function designOfFragment(fragment: string): ParsedDesign {
  const found = /^#?design=([A-Za-z0-9_-]+)(?:&.*)?$/s.exec(fragment);
  const encoded = found?.[1];
  if (encoded === undefined) return unreadable;
  if (encoded.length > longestRead) return tooLong;
  try {
    const value = readPacked(encoded);
    return isTooDeep(value) ? unreadable : parseDesign(value);
  } catch {
    return unreadable;
  }
}

/** Into a buffer of a fixed size: what would be larger is cut off there, and then no JSON. */
function readPacked(encoded: string): unknown {
  const bytes = fromBase64Url(encoded);
  return JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(Math.min(largestDesign, bytes.length * 1100 + 1024)) })));
}

const tooLong: ParsedDesign = {
  ok: false,
  complaints: [{ pointer: '', message: 'The link is longer than any this page makes. Ask for the design as a file.' }],
};

const unreadable: ParsedDesign = {
  ok: false,
  complaints: [{ pointer: '', message: 'The link is cut off or broken: what follows # is no design.' }],
};

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

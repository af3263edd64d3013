import type { ValueTest } from './comparison';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Both sides are base64; the bytes are compared, not the texts. */
export function compileBinaryTest(policyValue: string): ValueTest {
  const policyBytes = decodeBase64(policyValue);
  if (!policyBytes) return () => 'incomparable';
  return (value) => {
    const bytes = decodeBase64(value);
    if (!bytes) return 'incomparable';
    return bytes.length === policyBytes.length && bytes.every((byte, index) => byte === policyBytes[index]) ? 'matches' : 'differs';
  };
}

/** Standard base64 with padding; undefined for anything else. */
export function decodeBase64(text: string): readonly number[] | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes: number[] = [];
  let bits = 0;
  let width = 0;
  for (let index = 0; index < text.length - padding; index += 1) {
    const digit = alphabet.indexOf(text.charAt(index));
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffff;
    width += 6;
    if (width >= 8) {
      width -= 8;
      bytes.push((bits >> width) & 255);
    }
  }
  return bytes;
}

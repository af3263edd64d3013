/** The one stretch in which two texts differ. */
export interface TextChange {
  readonly offset: number;
  /** Of what is replaced, in the text before. */
  readonly length: number;
  readonly text: string;
}

/** What must be replaced to turn one text into the other: no more than what differs, so that cursors elsewhere stay where they are. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { offset: start, length: before.length - start - end, text: after.slice(start, after.length - end) };
}

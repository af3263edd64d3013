/** What a resource pattern says about the first five parts of an ARN, prepared for comparison character by character. */
export interface ArnHead {
  /** One per character: a UTF-16 code unit, or one of the wildcards below. */
  readonly exact: readonly number[];
  /** The same in lower case. */
  readonly folded: readonly number[];
  /** It ends with a `*` that reaches beyond colons: what fits one end of the head fits every later one. */
  readonly openEnded: boolean;
  /** Where the last `*` that reaches beyond colons stands, or -1, and how many colons stand behind it. */
  readonly lastCrossing: number;
  readonly colonsBehind: number;
  /** What stands behind it has no `*`. */
  readonly fixedBehind: boolean;
}

/** The text of a request's resource: the first five parts in lower case, the resource part as it is. */
export interface FoldedArn {
  readonly text: string;
  readonly folded: string;
  /** Offset of the fifth colon. */
  readonly headEnd: number;
  /** Offset of the last one: no head ends behind it. */
  readonly lastColon: number;
}

const crossingRun = -1;
const runInPart = -2;
const oneInPart = -3;
const colon = 58;

/**
 * A `*` that ends its part can reach beyond the colon, any other wildcard stays inside its part.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileArnHead(text: string): ArnHead {
  const exact: number[] = [];
  const folded: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const atEndOfPart = index === text.length - 1 || text[index + 1] === ':';
    const wildcard = character === '*' ? (atEndOfPart ? crossingRun : runInPart) : character === '?' ? oneInPart : undefined;
    exact.push(wildcard ?? character.charCodeAt(0));
    folded.push(wildcard ?? lowerCode(character));
  }
  const lastCrossing = folded.lastIndexOf(crossingRun);
  const behind = folded.slice(lastCrossing + 1);
  const colonsBehind = behind.filter((code) => code === colon).length;
  return { exact, folded, openEnded: behind.length === 0, lastCrossing, colonsBehind, fixedBehind: !behind.includes(runInPart) };
}

/**
 * Whether the first `end` characters of the resource fit. A character of the resource's own head compares without regard to case.
 * Two places to go back to are enough: a run inside a part can only grow up to the next colon, and then the last crossing run grows.
 */
export function matchesArnHead(head: ArnHead, arn: FoldedArn, end: number): boolean {
  return scan(head, arn, { from: 0, to: head.exact.length }, { from: 0, to: end }) >= 0;
}

/** Where what stands before the last `*` that reaches beyond colons can end at the earliest, or -1 where it does not fit. */
export function earliestCrossing(head: ArnHead, arn: FoldedArn): number {
  return scan(head, arn, { from: 0, to: head.lastCrossing + 1 }, { from: 0, to: arn.lastColon });
}

/**
 * Goes through the colons at which a head can end whose last `*` that reaches beyond colons begins at `crossing`, until one of them decides.
 * No other wildcard takes a colon: what stands behind that `*` has as many colons as it is written with, and reaches back no further.
 */
export function decideAtEnds(head: ArnHead, arn: FoldedArn, crossing: number, decide: (end: number) => boolean | undefined): boolean {
  const { colons, codes, beforeColons } = placesOf(arn);
  const { exact, folded, lastCrossing, colonsBehind, fixedBehind } = head;
  const last = exact.length - 1;
  if (folded[last] !== oneInPart && !beforeColons.has(folded[last] ?? 0) && !beforeColons.has(exact[last] ?? 0)) return false;
  for (let index = 0; index < colons.length; index += 1) {
    const end = colons[index] ?? 0;
    if (end < crossing) continue;
    // Backwards from the colon: most ends are none for their last character.
    let p = last;
    let t = end - 1;
    for (; p > lastCrossing && t >= crossing; p -= 1, t -= 1) {
      const code = folded[p] ?? 0;
      if (code === runInPart) break;
      const character = codes[t] ?? 0;
      if (code === oneInPart ? character === colon : (t < arn.headEnd ? code : exact[p]) !== character) break;
    }
    if (p > lastCrossing) {
      if (fixedBehind || folded[p] !== runInPart) continue;
      const from = Math.max(crossing, (colons[index - colonsBehind - 1] ?? -1) + 1);
      if (from > end || scan(head, arn, { from: lastCrossing, to: last + 1 }, { from, to: end }) < 0) continue;
    }
    const decision = decide(end);
    if (decision !== undefined) return decision;
  }
  return false;
}

interface Places {
  readonly arn: FoldedArn;
  readonly colons: readonly number[];
  readonly codes: Uint16Array;
  readonly beforeColons: ReadonlySet<number>;
}

let lastPlaces: Places | undefined;

/** The patterns of a list are held against the same resource one after the other. */
function placesOf(arn: FoldedArn): Places {
  if (lastPlaces?.arn === arn) return lastPlaces;
  const colons: number[] = [];
  const codes = new Uint16Array(arn.folded.length);
  const beforeColons = new Set<number>();
  for (let at = 0; at < codes.length; at += 1) {
    const code = arn.folded.charCodeAt(at);
    codes[at] = code;
    if (code !== colon) continue;
    colons.push(at);
    beforeColons.add(codes[at - 1] ?? 0);
  }
  lastPlaces = { arn, colons, codes, beforeColons };
  return lastPlaces;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a stretch of the head ends that begins where the stretch of the resource begins and fits the whole of it, or -1; if it ends with a `*` that crosses, where this begins. */
function scan({ exact, folded }: ArnHead, arn: FoldedArn, pattern: Stretch, { from, to: end }: Stretch): number {
  const length = pattern.to;
  let p = pattern.from;
  let t = from;
  let crossing = -1;
  let crossingText = 0;
  let inPart = -1;
  let inPartText = 0;
  while (t < end) {
    const code = p < length ? folded[p] : undefined;
    if (code === crossingRun) {
      if (p === length - 1) return t;
      crossing = p;
      crossingText = t;
      inPart = -1;
      p += 1;
      continue;
    }
    if (code === runInPart) {
      inPart = p;
      inPartText = t;
      p += 1;
      continue;
    }
    const character = arn.folded.charCodeAt(t);
    const fits = p < length && (code === oneInPart ? character !== colon : t < arn.headEnd ? code === character : exact[p] === character);
    if (fits) {
      p += 1;
      t += 1;
    } else if (inPart >= 0 && arn.folded.charCodeAt(inPartText) !== colon) {
      inPartText += 1;
      t = inPartText;
      p = inPart + 1;
    } else if (crossing >= 0) {
      crossingText += 1;
      t = crossingText;
      p = crossing + 1;
      inPart = -1;
    } else return -1;
  }
  while (p < length && (folded[p] === crossingRun || folded[p] === runInPart)) p += 1;
  return p === length ? end : -1;
}

function lowerCode(character: string): number {
  const lower = character.toLowerCase();
  return (lower.length === 1 ? lower : character).charCodeAt(0);
}

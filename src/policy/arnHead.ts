/** What a resource pattern says about the first five parts of an ARN, prepared for comparison character by character. */
export interface ArnHead {
  /** One per character: a UTF-16 code unit, or one of the wildcards below. */
  readonly exact: readonly number[];
  /** The same in lower case. */
  readonly folded: readonly number[];
  /** It ends with a `*` that reaches beyond colons: what fits one end of the head fits every later one. */
  readonly openEnded: boolean;
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
  return { exact, folded, openEnded: folded.at(-1) === crossingRun };
}

/**
 * Whether the first `end` characters of the resource fit. A character of the resource's own head compares without regard to case.
 * Two places to go back to are enough: a run inside a part can only grow up to the next colon, and then the last crossing run grows.
 */
export function matchesArnHead(head: ArnHead, arn: FoldedArn, end: number): boolean {
  return earliestEnd(head, arn, end) >= 0;
}

/** Where the head can end at the earliest, if it fits the first `end` characters at all (-1); other than `end` for open-ended heads only. */
export function earliestEnd(head: ArnHead, arn: FoldedArn, end: number): number {
  const { exact, folded } = head;
  const length = exact.length;
  let p = 0;
  let t = 0;
  let crossing = -1;
  let crossingText = 0;
  let inPart = -1;
  let inPartText = 0;
  while (t < end) {
    const code = folded[p];
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
    const fits = code === oneInPart ? character !== colon : t < arn.headEnd ? code === character : exact[p] === character;
    if (p < length && fits) {
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
  while (folded[p] === crossingRun || folded[p] === runInPart) p += 1;
  return p === length ? end : -1;
}

function lowerCode(character: string): number {
  const lower = character.toLowerCase();
  return (lower.length === 1 ? lower : character).charCodeAt(0);
}

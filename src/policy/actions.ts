import { matchesWildcard, parseWildcard, type Wildcard } from './wildcard';

/** The action of a request, taken apart once. */
export interface RequestAction {
  /** As the request writes it. */
  readonly text: string;
  /** `s3:getobject`: actions compare without regard to case. */
  readonly folded: string;
  /** `s3` */
  readonly service: string;
  /** Where the name begins in `folded`. */
  readonly nameStart: number;
}

export type ActionPattern =
  | { readonly type: 'every' }
  | { readonly type: 'exact' | 'prefix'; readonly folded: string }
  | { readonly type: 'name'; readonly service: string; readonly name: Wildcard }
  | { readonly type: 'nothing' };

/** One concrete action, or undefined for text that is none: with a wildcard, several colons, or without `service:`. */
export function parseAction(text: string): RequestAction | undefined {
  const known = knownActions.get(text);
  if (known !== undefined) return known;
  const action = takeApart(text);
  if (action === undefined) return undefined;
  // AWS has some 20,000; what a caller makes up must not fill the memory.
  if (knownActions.size > 20_000) knownActions.clear();
  knownActions.set(text, action);
  return action;
}

/** Requests ask for the same few actions again and again. */
const knownActions = new Map<string, RequestAction>();

function takeApart(text: string): RequestAction | undefined {
  let colon = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 58 && colon < 0) colon = index;
    else if (code === 58 || code === 42 || code === 63 || isWhiteSpace(code)) return undefined;
  }
  if (colon <= 0 || colon === text.length - 1) return undefined;
  const folded = text.toLowerCase();
  return { text, folded, service: folded.slice(0, colon), nameStart: colon + 1 };
}

/**
 * Wildcards are possible in the name only; a pattern with one in the service part matches nothing, but for `*:*`, which is read as `*`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function compileActionPattern(text: string): ActionPattern {
  if (text === '*' || text === '*:*') return { type: 'every' };
  const folded = text.toLowerCase();
  const colon = folded.indexOf(':');
  const service = folded.slice(0, Math.max(colon, 0));
  const name = folded.slice(colon + 1);
  if (service === '' || name === '' || hasWhiteSpace(folded) || service.includes('*') || service.includes('?')) return { type: 'nothing' };
  const wildcard = parseWildcard(name);
  switch (wildcard.type) {
    case 'exact':
      return { type: 'exact', folded };
    case 'everything':
      return { type: 'prefix', folded: `${service}:` };
    case 'prefix':
      return { type: 'prefix', folded: `${service}:${wildcard.text}` };
    case 'segments':
      return { type: 'name', service, name: wildcard };
  }
}

export function matchesAction(pattern: ActionPattern, action: RequestAction): boolean {
  switch (pattern.type) {
    case 'every':
      return true;
    case 'exact':
      return pattern.folded === action.folded;
    case 'prefix':
      return action.folded.startsWith(pattern.folded);
    case 'name':
      return pattern.service === action.service && matchesWildcard(pattern.name, action.folded, action.nameStart);
    case 'nothing':
      return false;
  }
}

function hasWhiteSpace(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (isWhiteSpace(text.charCodeAt(index))) return true;
  }
  return false;
}

function isWhiteSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0;
}

import { readJsonTokens, type JsonToken } from './jsonTokens';

/** Where in a policy a caret stands, also in text that is being written. */
export interface Caret {
  /** Members and list positions from the root; for a `name` the last is not part of it. */
  readonly path: readonly (string | number)[];
  readonly role: 'name' | 'value';
  /** What is typed so far, without quotes. */
  readonly typed: string;
  /** The stretch a completion replaces. */
  readonly offset: number;
  readonly length: number;
  /** Whether the text has the quotes, or colon, that would follow. */
  readonly hasColon: boolean;
  /** Names of the members that stand in the same object already. */
  readonly siblings: readonly string[];
}

interface Frame {
  readonly type: 'object' | 'array';
  readonly names: string[];
  name: string | undefined;
  index: number;
  expects: 'name' | 'colon' | 'value' | 'separator';
}

/** Undefined where nothing can be inserted: behind a whole value, outside the policy. */
export function caretAt(text: string, offset: number): Caret | undefined {
  const tokens = readJsonTokens(text);
  const stack: Frame[] = [];
  for (const [index, token] of tokens.entries()) {
    const isText = token.kind === 'string' || token.kind === 'word' || token.kind === 'literal';
    const holdsCaret = isText && token.offset < offset && offset <= endOf(text, token);
    if (holdsCaret || token.offset >= offset || token.kind === 'end') {
      const own = holdsCaret ? token : undefined;
      return describe(text, offset, { stack, token: own, next: own ? tokens[index + 1] : token, all: tokens });
    }
    advance(stack, token, text);
  }
  return undefined;
}

/** An open text ends where its line does, before the comma or bracket that follows it. */
function endOf(text: string, token: JsonToken): number {
  return token.kind === 'string' && text[token.end - 1] === '"' && token.end - token.offset > 1 ? token.end - 1 : token.end;
}

function advance(stack: Frame[], token: JsonToken, text: string): void {
  const frame = stack.at(-1);
  switch (token.kind) {
    case '{':
    case '[':
      stack.push({ type: token.kind === '{' ? 'object' : 'array', names: [], name: undefined, index: 0, expects: token.kind === '{' ? 'name' : 'value' });
      return;
    case '}':
    case ']': {
      stack.pop();
      const parent = stack.at(-1);
      if (parent) parent.expects = 'separator';
      return;
    }
    case ',':
      if (!frame) return;
      frame.index += 1;
      frame.expects = frame.type === 'object' ? 'name' : 'value';
      return;
    case ':':
      if (frame) frame.expects = 'value';
      return;
    case 'string':
    case 'word':
    case 'literal':
      if (!frame) return;
      if (frame.type === 'object' && frame.expects === 'name') {
        frame.name = contentOf(text, token);
        frame.names.push(frame.name);
        frame.expects = 'colon';
      } else frame.expects = 'separator';
      return;
    default:
      return;
  }
}

interface Surroundings {
  readonly stack: readonly Frame[];
  readonly token: JsonToken | undefined;
  readonly next: JsonToken | undefined;
  readonly all: readonly JsonToken[];
}

function describe(text: string, offset: number, { stack, token, next, all }: Surroundings): Caret | undefined {
  const frame = stack.at(-1);
  if (!frame) return undefined;
  const role = frame.type === 'object' && frame.expects === 'name' ? 'name' : 'value';
  if (frame.expects === 'separator' || frame.expects === 'colon') return undefined;
  const path = stack.flatMap((open, depth): (string | number)[] => {
    if (depth === stack.length - 1 && role === 'name') return [];
    if (open.type === 'array') return [open.index];
    return open.name === undefined ? [] : [open.name];
  });
  const start = token?.offset ?? offset;
  const end = token?.end ?? offset;
  const typed = token ? text.slice(token.offset, offset).replace(/^"/, '') : '';
  return { path, role, typed, offset: start, length: end - start, hasColon: next?.kind === ':', siblings: [...frame.names, ...(role === 'name' ? namesBehind(text, all, end) : [])] };
}

/** Names of the same object that stand behind the caret. */
function namesBehind(text: string, tokens: readonly JsonToken[], from: number): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.offset < from) continue;
    if (token.kind === '{' || token.kind === '[') depth += 1;
    if (token.kind === '}' || token.kind === ']') depth -= 1;
    if (depth < 0) break;
    if (depth === 0 && token.kind === 'string' && tokens[index + 1]?.kind === ':') names.push(contentOf(text, token));
  }
  return names;
}

function contentOf(text: string, { offset, end }: JsonToken): string {
  return text.slice(offset, end).replace(/^"|"$/g, '');
}

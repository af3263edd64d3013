import { printParseErrorCode, visit } from 'jsonc-parser';

/** Where a node stands in the text (UTF-16 offsets) and in the document (JSON pointer, RFC 6901). */
export interface Located {
  readonly pointer: string;
  readonly offset: number;
  readonly length: number;
}

export interface ObjectNode extends Located {
  readonly type: 'object';
  /** In text order; a name that is written twice is here twice. */
  readonly members: readonly Member[];
}
export interface ArrayNode extends Located {
  readonly type: 'array';
  readonly items: readonly SyntaxNode[];
}
export interface StringNode extends Located {
  readonly type: 'string';
  readonly value: string;
}
export interface NumberNode extends Located {
  readonly type: 'number';
  /** The number as it was written: `10.0` stays `10.0`. */
  readonly text: string;
}
export interface BooleanNode extends Located {
  readonly type: 'boolean';
  readonly value: boolean;
}
export interface NullNode extends Located {
  readonly type: 'null';
}
export type SyntaxNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;

/** One `"name": value` of an object. Its own range covers both; its pointer is the value's. */
export interface Member extends Located {
  readonly name: string;
  readonly nameOffset: number;
  readonly nameLength: number;
  /** Absent where the text breaks off after the name. */
  readonly value?: SyntaxNode;
}

export interface PolicySyntaxError extends Located {
  readonly code: 'POL100';
  readonly message: string;
}

export interface PolicySyntax {
  readonly text: string;
  /** Absent for text without any JSON value. */
  readonly root?: SyntaxNode;
  readonly errors: readonly PolicySyntaxError[];
  /** Offset of the first character of every line. */
  readonly lineStarts: readonly number[];
}

/** Deeper nesting than this is no policy; it is refused before anything recurses into it. */
const deepestNesting = 100;

/**
 * The tree of a policy text, also of a faulty one: what can be read is in the tree, what cannot is in `errors`.
 * Never throws.
 */
export function parsePolicy(text: string): PolicySyntax {
  const lineStarts = findLineStarts(text);
  const tooDeep = findExcessiveNesting(text);
  if (tooDeep !== undefined) {
    const message = `Brackets are nested deeper than ${deepestNesting} levels here.`;
    return { text, errors: [{ code: 'POL100', message, pointer: '', offset: tooDeep, length: 1 }], lineStarts };
  }
  const builder = new TreeBuilder(text);
  // A byte order mark is no JSON, but editors write one; a blank in its place keeps all offsets.
  const readable = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  visit(
    readable,
    {
      onObjectBegin: (offset, length) => builder.openObject(offset, length),
      onObjectProperty: (name, offset, length) => builder.nameMember(name, offset, length),
      onObjectEnd: (offset, length) => builder.close('object', offset + length),
      onArrayBegin: (offset, length) => builder.openArray(offset, length),
      onArrayEnd: (offset, length) => builder.close('array', offset + length),
      onLiteralValue: (value: unknown, offset, length) => builder.addLiteral(value, offset, length),
      onError: (error, offset, length) => builder.report(printParseErrorCode(error), offset, length),
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true },
  );
  const root = builder.finish();
  return { text, ...(root && { root }), errors: builder.errors, lineStarts };
}

/** The same tree for a JSON value that has no text: all offsets are 0. */
export function syntaxOfValue(value: unknown): PolicySyntax {
  return { text: '', root: nodeOfValue(value, '', 0), errors: [], lineStarts: [0] };
}

/** Line and column, both from 1, of an offset into the text. */
export function positionAt(syntax: PolicySyntax, offset: number): { line: number; column: number } {
  const { lineStarts } = syntax;
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The value of a member of an object; of a name written twice, the first. */
export function memberValue(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  if (node?.type !== 'object') return undefined;
  return node.members.find((member) => member.name === name)?.value;
}

/** The node a JSON pointer names. */
export function nodeAtPointer(root: SyntaxNode | undefined, pointer: string): SyntaxNode | undefined {
  let node = root;
  for (const token of pointer.split('/').slice(1)) {
    if (node?.type === 'object') node = memberValue(node, token.replaceAll('~1', '/').replaceAll('~0', '~'));
    else if (node?.type === 'array') node = node.items[Number(token)];
    else return undefined;
  }
  return node;
}

/** The innermost node that contains an offset (its end included), from the root down. */
export function pathAtOffset(root: SyntaxNode | undefined, offset: number): readonly (SyntaxNode | Member)[] {
  const path: (SyntaxNode | Member)[] = [];
  let node: SyntaxNode | Member | undefined = root && contains(root, offset) ? root : undefined;
  while (node) {
    path.push(node);
    node = childrenOf(node).find((child) => contains(child, offset));
  }
  return path;
}

export function childPointer(parent: string, token: string | number): string {
  if (typeof token === 'number') return `${parent}/${token}`;
  const escaped = token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
  return `${parent}/${escaped}`;
}

function contains(node: Located, offset: number): boolean {
  return node.offset <= offset && offset <= node.offset + node.length;
}

function childrenOf(node: SyntaxNode | Member): readonly (SyntaxNode | Member)[] {
  if ('name' in node) return node.value ? [node.value] : [];
  if (node.type === 'object') return node.members;
  return node.type === 'array' ? node.items : [];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface OpenObject extends Mutable<Omit<ObjectNode, 'members'>> {
  members: Mutable<Member>[];
}
interface OpenArray extends Mutable<Omit<ArrayNode, 'items'>> {
  items: SyntaxNode[];
}

class TreeBuilder {
  readonly errors: PolicySyntaxError[] = [];
  private root: SyntaxNode | undefined;
  private lastClosed: string | undefined;
  private readonly open: (OpenObject | OpenArray)[] = [];

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  openObject(offset: number, length: number): void {
    const node: OpenObject = { type: 'object', pointer: this.nextPointer(), offset, length, members: [] };
    this.add(node);
    this.open.push(node);
  }

  openArray(offset: number, length: number): void {
    const node: OpenArray = { type: 'array', pointer: this.nextPointer(), offset, length, items: [] };
    this.add(node);
    this.open.push(node);
  }

  nameMember(name: string, offset: number, length: number): void {
    const parent = this.open.at(-1);
    if (parent?.type !== 'object') return;
    parent.members.push({ name, nameOffset: offset, nameLength: length, pointer: childPointer(parent.pointer, name), offset, length });
  }

  addLiteral(value: unknown, offset: number, length: number): void {
    const place = { pointer: this.nextPointer(), offset, length };
    if (typeof value === 'string') this.add({ type: 'string', value, ...place });
    else if (typeof value === 'number') this.add({ type: 'number', text: this.text.slice(offset, offset + length), ...place });
    else if (typeof value === 'boolean') this.add({ type: 'boolean', value, ...place });
    else this.add({ type: 'null', ...place });
  }

  close(type: 'object' | 'array', end: number): void {
    const node = this.open.at(-1);
    if (node?.type !== type) return;
    this.open.pop();
    this.lastClosed = node.pointer;
    node.length = end - node.offset;
    const member = this.openMember();
    if (member) member.length = end - member.offset;
  }

  report(name: string, offset: number, length: number): void {
    // The parser leaves an object or array before it reports that its closing bracket is missing.
    const isUnclosed = name === 'CloseBraceExpected' || name === 'CloseBracketExpected';
    const pointer = (isUnclosed ? this.lastClosed : this.open.at(-1)?.pointer) ?? '';
    this.errors.push({ code: 'POL100', message: messages[name] ?? 'This is not JSON.', pointer, offset, length });
  }

  finish(): SyntaxNode | undefined {
    while (this.open.length > 0) this.close(this.open.at(-1)?.type ?? 'object', this.text.length);
    return this.root;
  }

  private openMember(): Mutable<Member> | undefined {
    const parent = this.open.at(-1);
    return parent?.type === 'object' ? parent.members.at(-1) : undefined;
  }

  private nextPointer(): string {
    const parent = this.open.at(-1);
    if (parent?.type === 'array') return childPointer(parent.pointer, parent.items.length);
    return this.openMember()?.pointer ?? '';
  }

  private add(node: SyntaxNode): void {
    const parent = this.open.at(-1);
    if (parent?.type === 'array') {
      parent.items.push(node);
    } else if (parent?.type === 'object') {
      const member = parent.members.at(-1);
      if (!member || member.value) return;
      member.value = node;
      member.length = node.offset + node.length - member.offset;
    } else {
      this.root ??= node;
    }
  }
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'Expected a JSON value here: a text in double quotes, a number, `true`, `false`, `null`, `{` or `[`.',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers.',
  PropertyNameExpected: 'Expected a member name in double quotes here.',
  ValueExpected: 'Expected a value here.',
  ColonExpected: 'Expected `:` here.',
  CommaExpected: 'Expected `,` here.',
  CloseBraceExpected: 'Expected `}` here.',
  CloseBracketExpected: 'Expected `]` here.',
  EndOfFileExpected: 'Expected the end of the policy here; a policy is one JSON object.',
  InvalidCommentToken: 'A policy cannot hold comments.',
  UnexpectedEndOfComment: 'A policy cannot hold comments.',
  UnexpectedEndOfString: 'Expected `"` at the end of this text.',
  UnexpectedEndOfNumber: 'Expected a digit at the end of this number.',
  InvalidUnicode: 'Expected four hexadecimal digits after `\\u`.',
  InvalidEscapeCharacter: 'This escape sequence does not exist in JSON.',
  InvalidCharacter: 'This character must be written as an escape sequence in JSON.',
};

function nodeOfValue(value: unknown, pointer: string, depth: number): SyntaxNode {
  const place = { pointer, offset: 0, length: 0 };
  if (typeof value === 'string') return { type: 'string', value, ...place };
  if (typeof value === 'number') return { type: 'number', text: String(value), ...place };
  if (typeof value === 'boolean') return { type: 'boolean', value, ...place };
  // What lies deeper than any policy is left out, so that a value that contains itself ends, too.
  if (typeof value !== 'object' || value === null || depth > deepestNesting) return { type: 'null', ...place };
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => nodeOfValue(item, childPointer(pointer, index), depth + 1));
    return { type: 'array', items, ...place };
  }
  const members: Member[] = [];
  for (const [name, child] of Object.entries(value)) {
    const node = nodeOfValue(child, childPointer(pointer, name), depth + 1);
    members.push({ name, nameOffset: 0, nameLength: 0, pointer: node.pointer, offset: 0, length: 0, value: node });
  }
  return { type: 'object', members, ...place };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function findExcessiveNesting(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset];
    if (character === '\\' && inString) offset += 1;
    else if (character === '"') inString = !inString;
    // JSON texts end at the line: one without its closing quote must not hide the brackets below it.
    else if (character === '\n') inString = false;
    else if (inString) continue;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepestNesting) return offset;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return undefined;
}

import type { TextEdit } from './diagnostic';
import { readJsonTokens, type JsonToken } from './jsonTokens';
import { applyEdits } from './fixes';
import { statementMembers } from './grammar';

/** One fault of the text as JSON, and the edits that mend it. */
export interface TextFault {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  readonly edits: readonly TextEdit[];
  /** `guessed`: the edits only make the rest readable; what was meant there is not known. */
  readonly certainty: 'certain' | 'guessed';
}

export interface RepairedText {
  readonly text: string;
  readonly faults: readonly TextFault[];
}

/**
 * The text with its brackets, commas and quotes put right, so that the statements after a fault can be read. Where a bracket is missing the
 * tokens that follow tell which: a `]` inside an object shows that its `}` was left out.
 */
export function repairJson(text: string): RepairedText {
  const repair = new Repair(text);
  repair.readAll();
  return { text: applyEdits(text, repair.faults.flatMap(({ edits }) => edits)), faults: repair.faults };
}

interface Fault extends Omit<TextFault, 'edits' | 'message'> {
  message: string;
  readonly edits: TextEdit[];
}

interface Frame {
  readonly type: 'object' | 'array' | 'root';
  readonly offset: number;
  state: 'first' | 'item' | 'colon' | 'value' | 'separator';
  /** Name of the last member. */
  member?: string;
  readonly names: Set<string>;
  /** The object that ended last in this list, and its `}`. */
  closed?: { readonly frame: Frame; readonly brace: JsonToken };
  lastValue?: { readonly kind: JsonToken['kind']; readonly offset: number };
  /** The fault that opened this frame although no bracket is there. */
  opener?: Fault;
}

type Outcome = 'next' | 'again';

class Repair {
  readonly faults: Fault[] = [];
  private readonly text: string;
  private readonly tokens: readonly JsonToken[];
  private readonly stack: Frame[] = [{ type: 'root', offset: 0, state: 'value', names: new Set() }];
  private index = 0;
  /** All that is missing at the end of the text is one fault. */
  private atEnd: Fault | undefined;
  private previous: JsonToken = { kind: 'end', offset: 0, end: 0 };
  private beforePrevious: JsonToken = { kind: 'end', offset: 0, end: 0 };

  constructor(text: string) {
    this.text = text;
    const tokens = readJsonTokens(text);
    for (const token of tokens) {
      if (token.kind === 'comment') this.report('A policy cannot hold comments.', token, [remove(token)]);
      if (token.kind === 'blank') this.report('This blank is none that JSON knows.', token, [{ offset: token.offset, length: token.end - token.offset, text: ' ' }]);
    }
    this.tokens = tokens.filter(({ kind }) => kind !== 'comment' && kind !== 'blank');
  }

  readAll(): void {
    for (; this.index < this.tokens.length; this.index += 1) {
      const token = this.tokens[this.index];
      if (!token) return;
      if (token.correction !== undefined && !this.isBesidePolicy(token)) this.correct(token, token.correction);
      while (this.take(this.top(), token) === 'again');
      this.beforePrevious = this.previous;
      this.previous = token;
    }
  }

  private take(frame: Frame, token: JsonToken): Outcome {
    if (frame.type === 'root') return this.takeAtRoot(frame, token);
    if (token.kind === 'end') return this.closeMissing(frame, token);
    return frame.type === 'object' ? this.takeInObject(frame, token) : this.takeInArray(frame, token);
  }

  private takeAtRoot(frame: Frame, token: JsonToken): Outcome {
    if (token.kind === 'end') return 'next';
    if (this.isBesidePolicy(token) && frame.state === 'value') {
      const brace = this.tokens.findIndex(({ kind }, index) => index > this.index && kind === '{');
      this.report('Expected `{` here; a policy is one JSON object.', token, [remove({ offset: token.offset, end: this.tokens[brace]?.offset ?? token.end })]);
      this.index = brace - 1;
      return 'next';
    }
    if (frame.state === 'value') return isValueStart(token) ? this.takeValue(frame, token) : this.drop(token, 'Expected `{` here; a policy is one JSON object.');
    const stray = { offset: token.offset, end: this.text.length };
    // What holds no member is no part of a policy: brackets too many, a semicolon, the end of a code block.
    const holdsNothing = this.tokens.slice(this.index).every(({ kind }) => !'{[:'.includes(kind));
    this.report('Expected the end of the policy here; a policy is one JSON object.', token, [remove(stray)], holdsNothing ? 'certain' : 'guessed');
    this.index = this.tokens.length;
    return 'next';
  }

  /** Words before the policy or behind it: `policy =`, the fences of a code block. */
  private isBesidePolicy({ kind }: JsonToken): boolean {
    const frame = this.top();
    if (frame.type !== 'root') return false;
    if (frame.state !== 'value') return true;
    return kind !== '{' && kind !== '[' && this.tokens.slice(this.index + 1).some((token) => token.kind === '{');
  }

  private takeInObject(frame: Frame, token: JsonToken): Outcome {
    switch (frame.state) {
      case 'first':
      case 'item':
        return this.takeName(frame, token);
      case 'colon':
        if (token.kind === ':') return this.moveTo(frame, 'value');
        if (isValueStart(token) && this.kindAfter() !== ':') return this.insert('Expected `:` here.', token, ':', frame, 'value');
        return this.insert('Expected `:` and a value here.', token, isValueStart(token) ? ': null,' : ': null', frame, isValueStart(token) ? 'item' : 'separator', 'guessed');
      case 'value':
        if (isValueStart(token) && !(isText(token) && this.kindAfter() === ':')) return this.takeValue(frame, token);
        if (token.kind === ':') return this.drop(token, 'Expected a value here.');
        return this.insert('Expected a value here.', token, isValueStart(token) ? ' null,' : ' null', frame, isValueStart(token) ? 'item' : 'separator', 'guessed');
      case 'separator':
        if (token.kind === ',') return this.moveTo(frame, 'item');
        if (token.kind === '}') return this.takeClosingBrace(frame, token);
        if (token.kind === ']') return this.takeForeignBracket(frame, token);
        if (isText(token)) return this.insert('Expected `,` here.', token, ',', frame, 'item');
        if (token.kind === '{' && this.isInArray()) {
          this.closeBefore(frame, token, this.previous.end, ',');
          this.top().state = 'item';
          return 'again';
        }
        return this.drop(token, 'Expected `,` or `}` here.', 'guessed');
    }
  }

  private takeName(frame: Frame, token: JsonToken): Outcome {
    const afterComma = frame.state === 'item';
    if (token.kind === 'literal') {
      if (this.kindAfter() !== ':') return this.drop(token, 'Expected a member name in double quotes here.', 'guessed');
      this.report('Expected a member name in double quotes here.', token, [{ offset: token.offset, length: token.end - token.offset, text: JSON.stringify(this.nameOf(token)) }]);
    }
    if (isText(token) || token.kind === 'literal') {
      const name = this.nameOf(token);
      if (afterComma && this.kindAfter() === ':' && this.leavesInnerObject(name)) {
        this.closeBefore(frame, token, this.beforePrevious.end);
        this.top().state = 'item';
        return 'again';
      }
      const isBareItem = afterComma && ['string', 'literal', 'word', '{', '[', ':'].every((kind) => kind !== this.kindAfter()) && frame.lastValue?.kind === 'string' && isText(token);
      if (!isBareItem || !frame.lastValue) {
        frame.member = name;
        frame.names.add(name);
        return this.moveTo(frame, 'colon');
      }
      const opener = this.report('Several values need `[` and `]` around them.', token, [{ offset: frame.lastValue.offset, length: 0, text: '[' }]);
      this.stack.push({ type: 'array', offset: frame.lastValue.offset, state: 'item', names: new Set(), opener });
      return 'again';
    }
    switch (token.kind) {
      case '}':
        if (afterComma) this.dropComma(token);
        return this.takeClosingBrace(frame, token);
      case '{':
        if (!afterComma || !this.isInArray()) return this.drop(token, 'Expected a member name in double quotes here.', 'guessed');
        this.closeBefore(frame, token, this.beforePrevious.end);
        this.top().state = 'item';
        return 'again';
      case ']':
        if (afterComma) this.dropComma(token);
        return this.takeForeignBracket(frame, token);
      default:
        return this.drop(token, 'Expected a member name in double quotes here.');
    }
  }

  private takeInArray(frame: Frame, token: JsonToken): Outcome {
    const startsMember = isText(token) && this.kindAfter() === ':';
    if (frame.state === 'separator') {
      if (token.kind === ',') return this.moveTo(frame, 'item');
      if (token.kind === ']') return this.close();
      if (token.kind === '}') return this.takeForeignBracket(frame, token);
      if (startsMember && frame.lastValue?.kind !== '{' && this.isInObject()) {
        this.closeBefore(frame, token, this.previous.end, ',');
        this.top().state = 'item';
        return 'again';
      }
      return isValueStart(token) ? this.insert('Expected `,` here.', token, ',', frame, 'item') : this.drop(token, 'Expected `,` or `]` here.');
    }
    const afterComma = frame.state === 'item';
    if (startsMember) {
      if (afterComma && frame.lastValue?.kind !== '{' && this.isInObject()) {
        this.closeBefore(frame, token, this.beforePrevious.end);
        this.top().state = 'item';
        return 'again';
      }
      if (frame.closed && afterComma && this.belongsTo(frame.closed.frame)) {
        this.report('Expected no `}` here.', frame.closed.brace, [remove(frame.closed.brace)]);
        frame.state = 'separator';
        frame.closed.frame.state = 'item';
        this.stack.push(frame.closed.frame);
        return 'again';
      }
      const opener = this.report('Expected `{` here.', token, [{ offset: token.offset, length: 0, text: '{' }]);
      this.stack.push({ type: 'object', offset: token.offset, state: 'first', names: new Set(), opener });
      return 'again';
    }
    if (isValueStart(token)) return this.takeValue(frame, token);
    if (token.kind === ']') {
      if (afterComma) this.dropComma(token);
      return this.close();
    }
    if (token.kind === '}') {
      if (afterComma) this.dropComma(token);
      return this.takeForeignBracket(frame, token);
    }
    return this.drop(token, 'Expected a value here.');
  }

  /** A closing bracket of the other kind: either this one is too many, or the one that belongs here is missing. */
  private takeForeignBracket(frame: Frame, token: JsonToken): Outcome {
    const wanted = token.kind === ']' ? 'array' : 'object';
    const isOpen = this.stack.some(({ type }) => type === wanted);
    const goesOnInArray = frame.type === 'array' && frame.lastValue?.kind === '{' && ',]{'.includes(this.kindAfter());
    // `"Action": ["a"]], "Resource": …`: the statement goes on behind the bracket.
    const name = this.tokens[this.index + 2];
    const goesOnInStatement = frame.type === 'object' && this.kindAfter() === ',' && this.tokens[this.index + 3]?.kind === ':' && name !== undefined && statementMembers.includes(this.nameOf(name));
    if (!isOpen || goesOnInArray || goesOnInStatement) return this.drop(token, `Expected no \`${token.kind}\` here.`);
    this.closeBefore(frame, token, this.endOfContent(frame));
    return 'again';
  }

  private takeClosingBrace(frame: Frame, token: JsonToken): Outcome {
    // The policy goes on behind it: this brace closes nothing.
    const goesOn = this.stack.length === 2 && this.kindAfter() !== 'end' && this.tokens.at(-2)?.kind === '}' && ',]'.includes(this.kindAfter());
    if (goesOn) return this.drop(token, 'Expected no `}` here.');
    if (frame.type !== 'object') return 'next';
    this.close();
    this.top().closed = { frame, brace: token };
    return 'next';
  }

  private closeMissing(frame: Frame, token: JsonToken): Outcome {
    if (frame.type === 'object' && frame.state === 'colon') this.insert('Expected `:` and a value here.', token, ': null', frame, 'separator', 'guessed');
    if (frame.type === 'object' && frame.state === 'value') this.insert('Expected a value here.', token, ' null', frame, 'separator', 'guessed');
    if (frame.state === 'item' && this.previous.kind === ',') this.dropComma(token);
    this.closeBefore(frame, token, this.endOfContent(frame));
    return 'again';
  }

  private endOfContent(frame: Frame): number {
    return frame.state === 'item' && this.previous.kind === ',' ? this.beforePrevious.end : this.previous.end;
  }

  /** Puts in the bracket that closes `frame`, on a line of its own where the opening one stands on another line. */
  private closeBefore(frame: Frame, token: JsonToken, at: number, behind = ''): void {
    const bracket = frame.type === 'object' ? '}' : ']';
    const isOneLine = !this.text.slice(frame.offset, at).includes('\n');
    const text = (isOneLine ? bracket : `\n${this.indentAt(frame.offset)}${bracket}`) + behind;
    if (frame.opener) frame.opener.edits.push({ offset: at, length: 0, text: bracket + behind });
    else if (token.kind === 'end' && this.atEnd) {
      // One edit, so that no editor has to know in which order two at one place belong.
      const [first] = this.atEnd.edits;
      const whole = (first?.text ?? '') + text;
      this.atEnd.edits[0] = { offset: first?.offset ?? at, length: 0, text: whole };
      this.atEnd.message = `Expected \`${whole.replace(/\s/g, '')}\` here.`;
    } else if (token.kind === 'end') this.atEnd = this.report(`Expected \`${bracket}\` here.`, this.visible(token), [{ offset: at, length: 0, text }]);
    else this.report(`Expected \`${bracket}\` here.`, this.visible(token), [{ offset: at, length: 0, text }]);
    this.close();
  }

  /** Whether the members that follow are those the object still lacks: then its `}` came too early. With one it has already, a new object begins. */
  private belongsTo({ names }: Frame): boolean {
    if (![...names].every((name) => statementMembers.includes(name))) return false;
    let depth = 0;
    for (let index = this.index; index < this.tokens.length && depth >= 0; index += 1) {
      const token = this.tokens[index];
      if (!token) break;
      if (depth === 0 && isText(token) && this.tokens[index + 1]?.kind === ':' && names.has(this.nameOf(token))) return false;
      if (token.kind === '{' || token.kind === '[') depth += 1;
      if (token.kind === '}' || token.kind === ']') depth -= 1;
    }
    return names.size > 0;
  }

  private nameOf({ offset, end }: JsonToken): string {
    return this.text.slice(offset, end).replaceAll('"', '');
  }

  /** A member of a statement inside its principals or conditions: the brace before it was left out. */
  private leavesInnerObject(name: string): boolean {
    return statementMembers.includes(name) && this.stack.slice(0, -1).some(({ type, member = '' }) => type === 'object' && ['Principal', 'NotPrincipal', 'Condition'].includes(member));
  }

  private takeValue(frame: Frame, token: JsonToken): Outcome {
    frame.state = 'separator';
    frame.lastValue = { kind: token.kind, offset: token.offset };
    if (token.kind === '{') this.stack.push({ type: 'object', offset: token.offset, state: 'first', names: new Set() });
    if (token.kind === '[') this.stack.push({ type: 'array', offset: token.offset, state: 'first', names: new Set() });
    return 'next';
  }

  private close(): Outcome {
    this.stack.pop();
    this.top().state = 'separator';
    return 'next';
  }

  private moveTo(frame: Frame, state: Frame['state']): Outcome {
    frame.state = state;
    return 'next';
  }

  private insert(message: string, token: JsonToken, text: string, frame: Frame, state: Frame['state'], certainty: TextFault['certainty'] = 'certain'): Outcome {
    this.report(message, this.visible(token), [{ offset: this.previous.end, length: 0, text }], certainty);
    if (text.includes('null')) delete frame.lastValue;
    frame.state = state;
    return 'again';
  }

  private drop(token: JsonToken, message: string, certainty: TextFault['certainty'] = 'certain'): Outcome {
    const listed = this.faults.find(({ edits }) => edits.some((edit) => edit.length > 0 && edit.offset === token.offset));
    if (listed) {
      listed.message = message;
      listed.edits[0] = remove(token);
    } else this.report(message, token, [remove(token)], certainty);
    return 'next';
  }

  private dropComma(token: JsonToken): void {
    const listed = this.faults.find(({ edits }) => edits.some((edit) => edit.length > 0 && edit.offset === this.previous.offset));
    if (this.previous.kind !== ',') return;
    if (listed) {
      // A `;` in the place of a comma, where there is to be none.
      if (this.previous.correction !== undefined) listed.edits[0] = remove(this.previous);
      return;
    }
    this.report(token.kind === 'end' ? 'Expected no `,` here.' : `Expected no \`,\` before \`${token.kind}\`.`, this.previous, [remove(this.previous)]);
  }

  private correct(token: JsonToken, correction: string): void {
    const isOpen = this.text[token.offset] === '"' && token.kind === 'string' && correction.startsWith(this.text.slice(token.offset, token.end));
    const message = !correction.startsWith('"') ? `Expected \`${correction}\` here.` : isOpen ? 'Expected `"` at the end of this text.' : token.kind === 'word' ? 'Expected a text in double quotes here.' : 'This text is not written as JSON writes texts.';
    this.report(message, token, [{ offset: token.offset, length: token.end - token.offset, text: correction }]);
  }

  private report(message: string, place: { offset: number; end: number }, edits: TextEdit[], certainty: TextFault['certainty'] = 'certain'): Fault {
    const fault = { message, offset: place.offset, length: place.end - place.offset, edits, certainty };
    this.faults.push(fault);
    return fault;
  }

  /** The end of the text has no width; the last token stands for it. */
  private visible(token: JsonToken): { offset: number; end: number } {
    return token.kind === 'end' ? { offset: Math.max(this.previous.end - 1, 0), end: this.previous.end } : token;
  }

  private indentAt(offset: number): string {
    const lineStart = this.text.lastIndexOf('\n', offset) + 1;
    return /^[ \t]*/.exec(this.text.slice(lineStart, offset))?.[0] ?? '';
  }

  private kindAfter(): JsonToken['kind'] {
    return this.tokens[this.index + 1]?.kind ?? 'end';
  }

  private top(): Frame {
    return this.stack.at(-1) ?? { type: 'root', offset: 0, state: 'separator', names: new Set() };
  }

  private isInArray(): boolean {
    return this.stack.at(-2)?.type === 'array';
  }

  private isInObject(): boolean {
    return this.stack.at(-2)?.type === 'object';
  }
}

function remove({ offset, end }: { offset: number; end: number }): TextEdit {
  return { offset, length: end - offset, text: '' };
}

function isText(token: JsonToken): boolean {
  return token.kind === 'string' || token.kind === 'word';
}

function isValueStart(token: JsonToken): boolean {
  return token.kind === '{' || token.kind === '[' || token.kind === 'literal' || isText(token);
}

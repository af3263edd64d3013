import { actionNamesOf, isKnownAction, isKnownService } from '../../catalog/actionNames';
import { actionServicePrefixes } from '../../catalog/actionServices';
import { compileActionPattern, matchesAction, parseAction, type ActionPattern, type RequestAction } from '../actions';
import type { PatternList } from '../compile';
import type { Budget } from './findText';
import { textsApart } from './findText';
import { RememberingSpace, type Draft, type Point, type Ref } from './formula';
import { Language } from './language';
import { exactly, some } from './patterns';
import { wildcardTokens, anyOne, anyRun } from '../wildcard';

type Bits = Uint32Array;

/** Which action a request asks for: one of those AWS has, or one that only the policies name. */
export class ActionSpace extends RememberingSpace {
  /** Every action AWS has. */
  readonly known: Ref;
  /** Texts of the policies that may be actions, but are none the catalogue knows. */
  readonly unknown: Ref | undefined;
  /** The services that the policies name, in lower case. */
  readonly services: readonly string[];
  private readonly actions: readonly RequestAction[];
  private readonly ofService = new Map<string, [number, number]>();
  private readonly sets: Bits[] = [];
  private readonly refs = new Map<string, Ref>();
  private readonly preferred: readonly number[];
  private readonly every: Bits;
  private readonly knownCount: number;

  constructor(lists: readonly PatternList<ActionPattern>[], services: readonly string[], budget: Budget) {
    super(budget);
    const texts = [...new Set(lists.flatMap((list) => list.texts))];
    const actions: RequestAction[] = [];
    this.services = [...new Set([...services, ...texts.map(prefixOf)])].filter((service) => service !== '');
    // Those of the services in question come first: an example should be one of theirs.
    for (const service of new Set([...this.services, ...actionServicePrefixes])) {
      const start = actions.length;
      for (const action of actionsOf(service)) actions.push(action);
      this.ofService.set(service, [start, actions.length]);
    }
    const knownCount = actions.length;
    this.knownCount = knownCount;
    for (const text of unknownActions(texts, budget)) {
      const action = parseAction(text);
      if (action) actions.push(action);
    }
    this.actions = actions;
    this.every = this.bitsWhere(() => true);
    const index = new Map(actions.map(({ folded }, at) => [folded, at]));
    this.preferred = usualActions.flatMap((name) => index.get(name.toLowerCase()) ?? []);
    this.known = this.refOfBits('known', this.bitsWhere((at) => at < knownCount));
    this.unknown = actions.length === knownCount ? undefined : this.refOfBits('unknown', this.bitsWhere((at) => at >= knownCount));
  }

  refOfList({ patterns, texts, negated }: PatternList<ActionPattern>): Ref {
    const key = JSON.stringify([...new Set(texts.map((text) => text.toLowerCase()))].sort());
    const ref = this.refs.get(key) ?? this.refOfBits(key, this.bitsOfPatterns(patterns, texts));
    return negated ? -ref : ref;
  }

  refOfPattern(text: string): Ref {
    return this.refOfList({ patterns: [compileActionPattern(text)], texts: [text], negated: false, pointer: '' });
  }

  refWhere(name: string, holds: (lowerCaseAction: string) => boolean): Ref {
    return this.refs.get(name) ?? this.refOfBits(name, this.bitsWhere((at) => holds(this.actions[at]?.folded ?? '')));
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    const all = this.every.slice();
    for (const ref of refs) {
      const set = this.sets[Math.abs(ref)];
      if (set) for (let word = 0; word < all.length; word += 1) all[word] = (all[word] ?? 0) & (ref > 0 ? (set[word] ?? 0) : ~(set[word] ?? 0));
    }
    const found = this.preferred.find((at) => has(all, at)) ?? firstOf(all);
    const action = found === undefined ? undefined : this.actions[found];
    if (found === undefined || action === undefined) return undefined;
    return {
      holds: (ref) => has(this.sets[Math.abs(ref)] ?? all, found) === ref > 0,
      fill: (draft: Draft) => {
        draft.action = action.text;
      },
    };
  }

  private bitsOfPatterns(patterns: readonly ActionPattern[], texts: readonly string[]): Bits {
    if (patterns.some(({ type }) => type === 'every')) return this.every;
    const bits = new Uint32Array(Math.ceil(this.actions.length / 32));
    const add = (pattern: ActionPattern, start: number, end: number) => {
      for (let at = start; at < end; at += 1) {
        const action = this.actions[at];
        if (action && matchesAction(pattern, action)) set(bits, at);
      }
    };
    for (const [index, pattern] of patterns.entries()) {
      if (pattern.type === 'nothing') continue;
      const range = this.ofService.get(prefixOf(texts[index] ?? ''));
      if (range) add(pattern, ...range);
      add(pattern, this.knownCount, this.actions.length);
    }
    return bits;
  }

  private bitsWhere(holds: (at: number) => boolean): Bits {
    const bits = new Uint32Array(Math.ceil(this.actions.length / 32));
    for (let at = 0; at < this.actions.length; at += 1) if (holds(at)) set(bits, at);
    return bits;
  }

  private refOfBits(key: string, bits: Bits): Ref {
    if (this.sets.length === 0) this.sets.push(bits);
    this.sets.push(bits);
    const ref = this.sets.length - 1;
    this.refs.set(key, ref);
    return ref;
  }
}

/** Of several that would do, the ones a reader knows. */
const usualActions: readonly string[] = [
  's3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject', 'sqs:SendMessage', 'sqs:ReceiveMessage', 'dynamodb:GetItem', 'dynamodb:PutItem',
  'kms:Decrypt', 'sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'secretsmanager:GetSecretValue', 'execute-api:Invoke', 'sns:Publish', 'lambda:InvokeFunction',
  'ssm:GetParameter', 'ec2:DescribeInstances', 'iam:GetRole', 'logs:PutLogEvents', 'athena:StartQueryExecution',
];

/** Names that no catalogue has: written out, or of a service that is not known. A wildcard of a known service adds nothing beyond its actions. */
function unknownActions(texts: readonly string[], budget: Budget): readonly string[] {
  const found: string[] = [];
  const wild = new Map<string, string[]>();
  for (const text of texts) {
    const pattern = compileActionPattern(text);
    const prefix = prefixOf(text);
    if (pattern.type === 'exact' && !isKnownAction(prefix, text.slice(prefix.length + 1))) found.push(text);
    if (pattern.type !== 'exact' && pattern.type !== 'every' && pattern.type !== 'nothing' && !isKnownService(prefix)) wild.set(prefix, [...(wild.get(prefix) ?? []), text.slice(prefix.length + 1).toLowerCase()]);
  }
  for (const [prefix, names] of wild) {
    const sets = names.map((name) => new Language([wildcardTokens(name).flatMap((token) => (token === anyRun ? [{ type: 'run' as const, of: 'name' as const }] : token === anyOne ? [{ type: 'one' as const, of: 'name' as const }] : exactly(token)))]));
    const within = { set: new Language([some('name')], { samples: ['example'] }), not: false };
    found.push(...(textsApart(sets, [within], { most: 64, budget }) ?? []).map((name) => `${prefix}:${name}`));
  }
  return found;
}

const madeActions = new Map<string, readonly RequestAction[]>();

function actionsOf(service: string): readonly RequestAction[] {
  const known = madeActions.get(service);
  if (known) return known;
  const made = actionNamesOf(service).flatMap((name) => parseAction(`${service}:${name}`) ?? []);
  madeActions.set(service, made);
  return made;
}

function prefixOf(text: string): string {
  return text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase();
}

function set(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

function has(bits: Bits, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

function firstOf(bits: Bits): number | undefined {
  for (let word = 0; word < bits.length; word += 1) {
    const value = bits[word] ?? 0;
    if (value !== 0) return word * 32 + (31 - Math.clz32(value & -value));
  }
  return undefined;
}

import { actionNamesOf, isKnownAction, isKnownService } from '../../catalog/actionNames';
import { actionServicePrefixes } from '../../catalog/actionServices';
import { compileActionPattern, matchesAction, parseAction, type ActionPattern, type RequestAction } from '../actions';
import type { PatternList } from '../compile';
import type { Budget } from './findText';
import { textsApart } from './findText';
import { RememberingSpace, type Draft, type Point, type Ref } from './formula';
import { exactly, Language, some } from './language';
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
  private readonly others: readonly RequestAction[];
  private readonly sets: Bits[] = [];
  private readonly refs = new Map<string, Ref>();
  private readonly every: Bits;

  constructor(lists: readonly PatternList<ActionPattern>[], services: readonly string[], budget: Budget) {
    super(budget);
    const texts = [...new Set(lists.flatMap((list) => list.texts))];
    this.services = [...new Set([...services, ...texts.map(prefixOf)])].filter((service) => service !== '');
    this.others = unknownActions(texts, budget).flatMap((text) => parseAction(text) ?? []);
    const { actions } = everyAction();
    this.every = this.bitsOf([[0, actions.length + this.others.length]]);
    this.known = this.refOfBits('known', this.bitsOf([[0, actions.length]]));
    this.unknown = this.others.length === 0 ? undefined : this.refOfBits('unknown', this.bitsOf([[actions.length, actions.length + this.others.length]]));
  }

  refOfList({ patterns, texts, negated }: PatternList<ActionPattern>): Ref {
    const key = JSON.stringify([...new Set(texts.map((text) => text.toLowerCase()))].sort());
    const ref = this.refs.get(key) ?? this.refOfBits(key, this.bitsOfPatterns(patterns, texts));
    return negated ? -ref : ref;
  }

  refOfPattern(text: string): Ref {
    return this.refOfList({ patterns: [compileActionPattern(text)], texts: [text], negated: false, pointer: '' });
  }

  /** The actions of services, or of one service those for which something holds. */
  refOfServices(services: readonly string[], holds: (lowerCaseAction: string) => boolean = () => true): Ref {
    const ranges = services.flatMap((service) => {
      const range = everyAction().ranges.get(service);
      return range ? [range] : [];
    });
    return this.refOfBits('', this.bitsOf(ranges, (at) => holds(this.actionAt(at)?.folded ?? '')));
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    const all = this.every.slice();
    for (const ref of refs) {
      const set = this.sets[Math.abs(ref)];
      if (set) for (let word = 0; word < all.length; word += 1) all[word] = (all[word] ?? 0) & (ref > 0 ? (set[word] ?? 0) : ~(set[word] ?? 0));
    }
    const found = everyAction().usual.find((at) => has(all, at)) ?? this.firstOfServices(all) ?? firstOf(all);
    const action = found === undefined ? undefined : this.actionAt(found);
    if (found === undefined || action === undefined) return undefined;
    return {
      holds: (ref) => has(this.sets[Math.abs(ref)] ?? all, found) === ref > 0,
      fill: (draft: Draft) => {
        draft.action = action.text;
      },
    };
  }

  /** An example should be an action of a service the policies name. */
  private firstOfServices(bits: Bits): number | undefined {
    for (const service of this.services) {
      const [start, end] = everyAction().ranges.get(service) ?? [0, 0];
      for (let at = start; at < end; at += 1) if (has(bits, at)) return at;
    }
    return undefined;
  }

  private bitsOfPatterns(patterns: readonly ActionPattern[], texts: readonly string[]): Bits {
    if (patterns.some(({ type }) => type === 'every')) return this.every;
    const { actions, ranges } = everyAction();
    const bits = this.bitsOf([]);
    for (const [index, pattern] of patterns.entries()) {
      if (pattern.type === 'nothing') continue;
      for (const [start, end] of [ranges.get(prefixOf(texts[index] ?? '')) ?? [0, 0], [actions.length, actions.length + this.others.length]] as const) {
        for (let at = start; at < end; at += 1) {
          const action = this.actionAt(at);
          if (action && matchesAction(pattern, action)) set(bits, at);
        }
      }
    }
    return bits;
  }

  private actionAt(at: number): RequestAction | undefined {
    const { actions } = everyAction();
    return actions[at] ?? this.others[at - actions.length];
  }

  private bitsOf(ranges: readonly Range[], holds: (at: number) => boolean = () => true): Bits {
    const bits = new Uint32Array(Math.ceil((everyAction().actions.length + this.others.length) / 32));
    for (const [start, end] of ranges) for (let at = start; at < end; at += 1) if (holds(at)) set(bits, at);
    return bits;
  }

  private refOfBits(key: string, bits: Bits): Ref {
    if (this.sets.length === 0) this.sets.push(bits);
    this.sets.push(bits);
    const ref = this.sets.length - 1;
    if (key !== '') this.refs.set(key, ref);
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

type Range = readonly [number, number];

interface EveryAction {
  readonly actions: readonly RequestAction[];
  readonly ranges: ReadonlyMap<string, Range>;
  readonly usual: readonly number[];
}

let made: EveryAction | undefined;

/** All actions of AWS, service by service; read once. */
function everyAction(): EveryAction {
  if (made) return made;
  const actions: RequestAction[] = [];
  const ranges = new Map<string, Range>();
  for (const service of actionServicePrefixes) {
    const start = actions.length;
    for (const name of actionNamesOf(service)) {
      const action = parseAction(`${service}:${name}`);
      if (action) actions.push(action);
    }
    ranges.set(service, [start, actions.length]);
  }
  const index = new Map(actions.map(({ folded }, at) => [folded, at]));
  made = { actions, ranges, usual: usualActions.flatMap((name) => index.get(name.toLowerCase()) ?? []) };
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

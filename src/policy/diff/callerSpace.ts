import type { CompiledStatement, PatternList } from '../compile';
import type { ContextValue } from '../context';
import type { PolicyKind } from '../grammar';
import type { PrincipalEntry } from '../principals';
import type { PrincipalReading } from '../statement';
import { callerShapes, sourceOf, type CallerShape } from './callerShapes';
import { findText, type Budget, type Effort, type TextConstraint } from './findText';
import type { Point, Ref } from './formula';
import { absencesOf, KeyedSpace, type KeyEntry, type KeyReading } from './keyedSpace';
import { exactly, includes, Language, negate, run, some, withLastName, withPart, type Place } from './language';
import { constraintOf } from './valueSets';

export interface CallerSpaceOptions extends KeyReading {
  readonly kind: PolicyKind;
  readonly principals: PrincipalReading;
  readonly exchange: 'token exchange' | 'other';
  readonly entries: readonly PrincipalEntry[];
}

/** Who calls, with all condition keys that follow from it. */
export class CallerSpace extends KeyedSpace<PrincipalList> {
  private readonly options: CallerSpaceOptions;
  private readonly shapes: readonly CallerShape[];
  private readonly uniqueIds: Language;

  constructor(options: CallerSpaceOptions, budget: Budget) {
    super(options, budget);
    this.options = options;
    this.shapes = callerShapes(options.kind, options.entries, options.exchange);
    const ids = options.entries.flatMap(({ type, text }) => (type === 'uniqueId' ? [text] : []));
    this.uniqueIds = new Language(ids.flatMap((id) => [exactly(id), [...exactly(`${id}:`), run('any')]]));
  }

  refOfPrincipals(list: PatternList<PrincipalEntry>, effect: CompiledStatement['effect']): Ref {
    const entries = list.patterns.map(({ type, text }) => `${type} ${text}`);
    const key = JSON.stringify([[...new Set(entries)].sort(), list.negated && effect]);
    return this.refOfListed(key, () => ({ list, effect, texts: new Map() }));
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    const keys = this.keysOf(refs);
    for (const effort of ['samples', 'all'] as const) {
      for (const shape of this.shapes) {
        for (const absent of absences(keys, shape)) {
          const point = this.pointOf(refs, shape, { absent, effort });
          if (point !== undefined) return point;
        }
      }
    }
    return undefined;
  }

  private pointOf(refs: readonly Ref[], shape: CallerShape, { absent, effort }: { readonly absent: readonly string[]; readonly effort: Effort }): Point | undefined {
    const texts: TextConstraint[] = [{ set: shape.texts, not: false }];
    const userIds: TextConstraint[] = [{ set: userIdSet, not: false }, { set: this.uniqueIds, not: shape.facts['uniqueId'] === undefined }];
    for (const ref of refs) {
      const entry = this.entryOf(ref);
      const isIn = ref > 0;
      if (entry?.type === 'list') {
        const covered = this.coveredTexts(entry.list, shape);
        if (typeof covered === 'boolean') {
          if (covered !== isIn) return undefined;
        } else texts.push({ set: covered.set, not: covered.not === isIn });
      } else if (entry?.type === 'key') {
        const outcome = this.keyConstraint(entry, shape, { isIn, absent });
        if (outcome === false) return undefined;
        if (outcome !== true) (outcome.on === 'user id' ? userIds : texts).push(outcome);
      }
    }
    const text = findText(texts, this.budget, effort);
    if (text === undefined) return undefined;
    // Also where it is only asked whether the key is there.
    const hasUserId = this.keysOf(refs).includes('aws:userid') && !absent.includes('aws:userid') && sourceOf('aws:userid', shape).type === 'free';
    const userId = hasUserId ? findText(userIds, this.budget) : undefined;
    if (hasUserId && userId === undefined) return undefined;
    return this.makePoint(refs, { shape, text, userId, absent });
  }

  /** What a condition on one of the caller's keys asks of the caller. */
  private keyConstraint({ placed, sets, isText }: KeyEntry, shape: CallerShape, { isIn, absent }: { readonly isIn: boolean; readonly absent: readonly string[] }): boolean | (TextConstraint & { readonly on: 'text' | 'user id' }) {
    const { condition } = placed;
    const source = absent.includes(condition.lowerCaseKey) ? ({ type: 'fixed', value: undefined } as const) : sourceOf(condition.lowerCaseKey, shape);
    if (source.type === 'fixed') return (source.value !== undefined && sets?.bounds.exact === false) || condition.holds(source.value, this.context) === isIn;
    if (condition.operator.comparison.group === 'Null') return condition.holds('x', this.context) === isIn;
    // Numbers and dates made of the caller's identity are not followed.
    if (!isText || sets === undefined) return true;
    const { set, not } = constraintOf(sets, isIn);
    if (source.type === 'whole') return { set, not, on: 'text' };
    if (source.type === 'free') return { set, not, on: 'user id' };
    const wanted = not ? negate(set) : set;
    return { set: source.type === 'account' ? withPart(wanted, 4) : withLastName(wanted), not: false, on: 'text' };
  }

  /** The texts of this shape that a list of entries covers; a shape it covers altogether or not at all is true or false. */
  private coveredTexts(entry: PrincipalList, shape: CallerShape): boolean | TextConstraint {
    const known = entry.texts.get(shape);
    if (known !== undefined) return known;
    const made = this.makeCoveredTexts(entry, shape);
    entry.texts.set(shape, made);
    return made;
  }

  private makeCoveredTexts({ list, effect }: PrincipalList, shape: CallerShape): boolean | TextConstraint {
    const { patterns, negated } = list;
    if (negated && effect === 'Deny') return withNot(union(patterns.flatMap((entry) => exemptPatterns(entry, patterns, shape))));
    if (negated) return withNot(union(patterns.map((entry) => entryPattern(entry, shape))));
    if (this.options.principals === 'gateway-endpoint') {
      return union(patterns.map((entry) => entry.type === 'everybody' || (entry.type === 'account' && shape.type === 'root' ? entryPattern(entry, shape) : false)));
    }
    return union(patterns.map((entry) => entryPattern(entry, shape)));
  }

  private makePoint(refs: readonly Ref[], { shape, text, userId, absent }: { readonly shape: CallerShape; readonly text: string; readonly userId: string | undefined; readonly absent: readonly string[] }): Point {
    const valueOf = (key: string): ContextValue | undefined => {
      const source = absent.includes(key) ? ({ type: 'fixed', value: undefined } as const) : sourceOf(key, shape);
      switch (source.type) {
        case 'fixed':
          return source.value;
        case 'whole':
          return text;
        case 'account':
          return text.split(':', 5)[4];
        case 'lastName':
          return text.slice(text.lastIndexOf('/') + 1);
        case 'free':
          return userId;
      }
    };
    return this.pointAt(refs, {
      valueOf,
      isListed: (list) => {
        const covered = this.coveredTexts(list, shape);
        return typeof covered === 'boolean' ? covered : includes(covered.set, text) !== covered.not;
      },
      fill: (draft) => {
        draft.principal = shape.type === 'session' ? sessionArn(text, shape.sessionName) : text;
        Object.assign(draft.facts, shape.facts);
      },
    });
  }
}

interface PrincipalList {
  readonly list: PatternList<PrincipalEntry>;
  readonly effect: CompiledStatement['effect'];
  readonly texts: Map<CallerShape, boolean | TextConstraint>;
}

const userIdSet = new Language([some('any')], { samples: ['AROAEXAMPLEID:example-session', 'example'] });

/** `true`: every caller of the shape; otherwise the texts it covers. */
function entryPattern(entry: PrincipalEntry, shape: CallerShape): true | false | readonly Place[] {
  const { type } = shape;
  const isIam = type !== 'service' && type !== 'identityProvider' && type !== 'anonymous';
  switch (entry.type) {
    case 'everybody':
      return true;
    case 'nobody':
      return false;
    case 'service':
    case 'identityProvider':
      return type === entry.type ? exactly(entry.text) : false;
    case 'account':
      return isIam ? [...exactly('arn:'), ...(entry.partition === undefined ? [run('notColon')] : exactly(entry.partition)), ...exactly(':'), run('notColon'), ...exactly(`::${entry.account}:`), run('any')] : false;
    case 'user':
      if (type === 'federatedUser') return shape.federatedBy === entry.text;
      return type === 'user' ? exactly(entry.text) : false;
    case 'role':
      if (type === 'role') return exactly(entry.text);
      return type === 'session' ? roleNamed(entry.partition, entry.account, entry.roleName) : false;
    case 'session': {
      const [, partition = '', , , account = '', resource = ''] = entry.text.split(':');
      const [, roleName = '', sessionName = ''] = resource.split('/');
      return type === 'session' && sessionName === shape.sessionName && resource.split('/').length === 3 ? roleNamed(partition, account, roleName) : false;
    }
    case 'federatedUser':
      return type === 'federatedUser' ? exactly(entry.text) : false;
    case 'canonicalUser':
      return isIam && shape.facts['canonicalUserId'] === entry.text;
    case 'uniqueId':
      return isIam && shape.facts['uniqueId'] === entry.text;
  }
}

/** Whom `NotPrincipal` with `Deny` spares: those listed together with their account. */
function exemptPatterns(entry: PrincipalEntry, list: readonly PrincipalEntry[], shape: CallerShape): readonly (boolean | readonly Place[])[] {
  const own = entryPattern(entry, shape);
  if (own === false) return [];
  if (entry.type === 'everybody' || entry.type === 'service' || entry.type === 'identityProvider') return [own];
  if (entry.type === 'account' || entry.type === 'canonicalUser') return shape.type === 'root' ? [own] : [];
  if (own === true) {
    // The user behind a federated session, or a unique id: any listed account may be its own.
    return list.flatMap((other) => (other.type === 'account' ? [entryPattern(other, shape)] : []));
  }
  const [, partition, , , account] = entry.text.split(':');
  return list.some((other) => other.type === 'account' && other.account === account && (other.partition ?? partition) === partition) ? [own] : [];
}

function roleNamed(partition: string, account: string, name: string): readonly Place[] {
  // With or without a path: a session's ARN does not tell.
  return [...exactly(`arn:${partition}:iam::${account}:role`), run('notColon'), ...exactly(`/${name}`)];
}

function union(patterns: readonly (boolean | readonly Place[])[]): boolean | TextConstraint {
  if (patterns.includes(true)) return true;
  const open = patterns.filter((pattern) => typeof pattern !== 'boolean');
  if (open.length === 0) return false;
  const samples = open.flatMap((pattern) => {
    const text = pattern.map((place) => (place.type === 'character' ? String.fromCodePoint(place.code) : '')).join('');
    const account = /(\d{12}):$/.exec(text)?.[1];
    return account === undefined ? [text] : ['role/example', 'user/example', 'root'].map((resource) => `arn:aws:iam::${account}:${resource}`);
  });
  return { set: new Language(open, { samples }), not: false };
}

function withNot(covered: boolean | TextConstraint): boolean | TextConstraint {
  return typeof covered === 'boolean' ? !covered : { set: covered.set, not: !covered.not };
}

/** Each key as it is, then without those that a caller of this shape need not carry. */
function absences(keys: readonly string[], shape: CallerShape): readonly (readonly string[])[] {
  return absencesOf(keys.filter((key) => key === 'kms:calleraccount' || (key === 'aws:userid' && sourceOf(key, shape).type === 'free')));
}

function sessionArn(roleArn: string, sessionName: string): string {
  const [, partition = '', , , account = ''] = roleArn.split(':');
  return `arn:${partition}:sts::${account}:assumed-role/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}/${sessionName}`;
}

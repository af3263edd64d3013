import type { PatternList } from '../compile';
import type { RequestContext } from '../context';
import type { ResourceOptions, ResourcePattern } from '../resources';
import { RememberingSpace, type Draft, type Point, type Ref } from './formula';
import { findText, type Budget, type Effort, type TextConstraint } from './findText';
import { includes, Language, withPart } from './language';
import { conditionIdentity, type PlacedCondition } from './keySpace';
import { arnUniverse, boundsOfResources, exactly, type Bounds, type VariableReading } from './patterns';
import { constraintOf, setOfCondition, worldOf, type ValueSet } from './valueSets';

/** Keys that hold the account of the resource. */
export const resourceAccountKeys: readonly string[] = ['aws:resourceaccount', 's3:resourceaccount'];

export interface ResourceSpaceOptions {
  readonly context: RequestContext;
  readonly reading: VariableReading;
  /** The resource of every request: a trust policy stands at its role. */
  readonly fixed?: string;
}

/** Which resource a request names and whose it is: an account in the ARN is the owner's. */
export class ResourceSpace extends RememberingSpace {
  private readonly options: ResourceSpaceOptions;
  private readonly entries: (Entry | undefined)[] = [undefined];
  private readonly refs = new Map<string, Ref>();

  constructor(options: ResourceSpaceOptions, budget: Budget) {
    super(budget);
    this.options = options;
  }

  refOfList({ texts, negated }: Pick<PatternList<ResourcePattern>, 'texts' | 'negated'>, options: ResourceOptions): Ref {
    const unique = [...new Set(texts)].sort();
    // Only texts that the language version or the kind of policy could read differently are told apart by them.
    const key = JSON.stringify([unique, unique.some((text) => text.includes('$')) ? options.variables : '', options.shortArns, options.apiShorthand]);
    const known = this.refs.get(key);
    const ref = known ?? this.add(key, { type: 'list', bounds: boundsOfResources(unique, { ...options, reading: this.options.reading }), everything: unique.includes('*') });
    return negated ? -ref : ref;
  }

  /** Resources of these forms; without any, the request that names none. */
  refOfForms(key: string, forms: Language | undefined): Ref {
    const language = forms ?? new Language([]);
    return this.refs.get(key) ?? this.add(key, { type: 'list', bounds: { upper: language, lower: language, exact: true }, everything: forms === undefined });
  }

  refOfCondition(placed: PlacedCondition): Ref {
    const { condition, variables } = placed;
    const key = `${condition.lowerCaseKey} ${conditionIdentity(placed)}`;
    const isText = worldOf([condition]).type === 'texts';
    return this.refs.get(key) ?? this.add(key, { type: 'key', placed, sets: isText ? setOfCondition(condition, variables, this.options.reading) : undefined, isText });
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    const keys = [...new Set(refs.flatMap((ref) => (this.keyOf(ref) ?? [])))];
    const presences = subsets(keys);
    // A request without a resource needs no text at all: it comes after those that read well.
    for (const effort of ['samples', 'all'] as const) {
      for (const kind of ['without account', 'with account', 'none'] as const) {
        for (const present of presences) {
          const point = this.pointOf(refs, kind, { present, effort });
          if (point !== undefined) return point;
        }
      }
    }
    return undefined;
  }

  private pointOf(refs: readonly Ref[], kind: ResourceKind, { present, effort }: { readonly present: readonly string[]; readonly effort: Effort }): Point | undefined {
    const { fixed, context } = this.options;
    const texts: TextConstraint[] = kind === 'none' ? [] : [{ set: universe, not: false }, { set: accountInArn, not: kind === 'without account' }];
    const accounts: TextConstraint[] = [{ set: accountId, not: false }];
    if (fixed !== undefined && kind !== 'with account') return undefined;
    if (fixed !== undefined) texts.push({ set: new Language([exactly(fixed)], { samples: [fixed] }), not: false });
    for (const ref of refs) {
      const entry = this.entries[Math.abs(ref)];
      const isIn = ref > 0;
      if (entry?.type === 'list') {
        if (kind === 'none') {
          if (entry.everything !== isIn) return undefined;
        } else texts.push(constraintOf({ bounds: entry.bounds, inverted: false }, isIn));
      } else if (entry?.type === 'key') {
        const { condition } = entry.placed;
        if (!present.includes(condition.lowerCaseKey)) {
          if (condition.holds(undefined, context) !== isIn) return undefined;
        } else if (condition.operator.comparison.group === 'Null') {
          if (condition.holds('111122223333', context) !== isIn) return undefined;
        } else if (entry.sets) {
          const { set, not } = constraintOf(entry.sets, isIn);
          if (kind === 'with account') texts.push({ set: not ? withPart(negate(set), 4) : withPart(set, 4), not: false });
          else accounts.push({ set, not });
        }
      }
    }
    const text = kind === 'none' ? '*' : findText(texts, this.budget, effort);
    const account = text === undefined ? undefined : kind === 'with account' ? text.split(':', 5)[4] : findText(accounts, this.budget);
    if (text === undefined || account === undefined) return undefined;
    return this.makePoint(refs, { kind, text, account, present });
  }

  private makePoint(refs: readonly Ref[], { kind, text, account, present }: { readonly kind: ResourceKind; readonly text: string; readonly account: string; readonly present: readonly string[] }): Point {
    const keys = [...new Set(refs.flatMap((ref) => this.keyOf(ref) ?? []))];
    const valueOf = (key: string) => (present.includes(key) ? account : undefined);
    return {
      holds: (ref) => {
        const entry = this.entries[Math.abs(ref)];
        if (entry?.type === 'list') {
          if (!entry.bounds.exact) return refs.includes(ref);
          return (kind === 'none' ? entry.everything : includes(entry.bounds.upper, text)) === ref > 0;
        }
        if (entry?.type !== 'key') return false;
        if (!entry.isText || entry.sets?.bounds.exact === false || !keys.includes(entry.placed.condition.lowerCaseKey)) return refs.includes(ref);
        return entry.placed.condition.holds(valueOf(entry.placed.condition.lowerCaseKey), this.options.context) === ref > 0;
      },
      fill: (draft: Draft) => {
        draft.resource = text;
        if (keys.length > 0 && kind !== 'with account') draft.resourceAccount = account;
        for (const ref of refs) {
          const entry = this.entries[Math.abs(ref)];
          if (entry?.type === 'key') draft.context[entry.placed.condition.key] = valueOf(entry.placed.condition.lowerCaseKey) ?? null;
        }
      },
    };
  }

  private keyOf(ref: Ref): string | undefined {
    const entry = this.entries[Math.abs(ref)];
    return entry?.type === 'key' ? entry.placed.condition.lowerCaseKey : undefined;
  }

  private add(key: string, entry: Entry): Ref {
    const ref = this.entries.length;
    this.entries.push(entry);
    this.refs.set(key, ref);
    return ref;
  }
}

type ResourceKind = 'with account' | 'without account' | 'none';

type Entry =
  | { readonly type: 'list'; readonly bounds: Bounds; readonly everything: boolean }
  | { readonly type: 'key'; readonly placed: PlacedCondition; readonly sets: ValueSet | undefined; readonly isText: boolean };

const digit = { type: 'one', of: 'digit' } as const;
const twelveDigits = Array.from({ length: 12 }, () => digit);
const universe = new Language([arnUniverse], { samples: ['arn:aws:s3:::example-bucket/example'] });
export const accountId = new Language([twelveDigits], { samples: ['111122223333', '444455556666', '999988887777'] });
const accountInArn = withPart(accountId, 4, ['arn:aws:sqs:us-east-1:111122223333:example']);

/** Everything else. The parts of an ARN that it is used for are there in every text of the universe. */
export function negate(set: Parameters<typeof withPart>[0]): Parameters<typeof withPart>[0] {
  // State 0 is dead to whoever reads the set, so all states move up by one and the dead one is a state that accepts.
  return {
    start: set.start + 1,
    next: (state, code) => set.next(state - 1, code) + 1,
    accepts: (state) => !set.accepts(state - 1),
    acceptsAll: (state) => state === 1,
    marks: (state) => ({ codes: set.marks(state - 1).codes, other: true }),
    samples: [],
  };
}

/** All present first. */
function subsets(keys: readonly string[]): readonly (readonly string[])[] {
  let found: readonly (readonly string[])[] = [[]];
  for (const key of keys) found = [...found.map((subset) => [...subset, key]), ...found];
  return found;
}

import type { PatternList } from '../compile';
import type { ResourceOptions, ResourcePattern } from '../resources';
import { findText, type Budget, type Effort, type TextConstraint } from './findText';
import type { Point, Ref } from './formula';
import { absencesOf, KeyedSpace, type KeyReading } from './keyedSpace';
import { exactly, includes, Language, negate, withPart } from './language';
import { arnUniverse, boundsOfResources, type Bounds } from './patterns';
import { constraintOf } from './valueSets';

/** Keys that hold the account of the resource. */
export const resourceAccountKeys: readonly string[] = ['aws:resourceaccount', 's3:resourceaccount'];

export interface ResourceSpaceOptions extends KeyReading {
  /** The resource of every request: a trust policy stands at its role. */
  readonly fixed?: string;
}

/** Which resource a request names and whose it is: an account in the ARN is the owner's. */
export class ResourceSpace extends KeyedSpace<ResourceList> {
  private readonly options: ResourceSpaceOptions;

  constructor(options: ResourceSpaceOptions, budget: Budget) {
    super(options, budget);
    this.options = options;
  }

  refOfList({ texts, negated }: Pick<PatternList<ResourcePattern>, 'texts' | 'negated'>, options: ResourceOptions): Ref {
    const unique = [...new Set(texts)].sort();
    // Only texts that the language version or the kind of policy could read differently are told apart by them.
    const key = JSON.stringify([unique, unique.some((text) => text.includes('$')) ? options.variables : '', options.shortArns, options.apiShorthand]);
    const ref = this.refOfListed(key, () => ({ bounds: boundsOfResources(unique, { ...options, reading: this.options.reading }), everything: unique.includes('*') }));
    return negated ? -ref : ref;
  }

  /** Resources of these forms; without any, the request that names none. */
  refOfForms(key: string, forms: Language | undefined): Ref {
    const language = forms ?? new Language([]);
    return this.refOfListed(key, () => ({ bounds: { upper: language, lower: language, exact: true }, everything: forms === undefined }));
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    const absences = absencesOf(this.keysOf(refs));
    // A request without a resource needs no text at all: it comes after those that read well.
    for (const effort of ['samples', 'all'] as const) {
      for (const kind of ['without account', 'with account', 'none'] as const) {
        for (const absent of absences) {
          const point = this.pointOf(refs, kind, { absent, effort });
          if (point !== undefined) return point;
        }
      }
    }
    return undefined;
  }

  private pointOf(refs: readonly Ref[], kind: ResourceKind, { absent, effort }: { readonly absent: readonly string[]; readonly effort: Effort }): Point | undefined {
    const { fixed } = this.options;
    const texts: TextConstraint[] = kind === 'none' ? [] : [{ set: universe, not: false }, { set: accountInArn, not: kind === 'without account' }];
    const accounts: TextConstraint[] = [{ set: accountId, not: false }];
    if (fixed !== undefined && kind !== 'with account') return undefined;
    if (fixed !== undefined) texts.push({ set: new Language([exactly(fixed)], { samples: [fixed] }), not: false });
    for (const ref of refs) {
      const entry = this.entryOf(ref);
      const isIn = ref > 0;
      if (entry?.type === 'list') {
        if (kind === 'none') {
          if (entry.list.everything !== isIn) return undefined;
        } else texts.push(constraintOf({ bounds: entry.list.bounds, inverted: false }, isIn));
      } else if (entry?.type === 'key') {
        const { condition } = entry.placed;
        if (absent.includes(condition.lowerCaseKey)) {
          if (condition.holds(undefined, this.context) !== isIn) return undefined;
        } else if (condition.operator.comparison.group === 'Null') {
          if (condition.holds('111122223333', this.context) !== isIn) return undefined;
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
    return this.pointAt(refs, {
      valueOf: (key) => (absent.includes(key) ? undefined : account),
      isListed: ({ bounds, everything }) => (!bounds.exact ? undefined : kind === 'none' ? everything : includes(bounds.upper, text)),
      fill: (draft) => {
        draft.resource = text;
        if (this.keysOf(refs).length > 0 && kind !== 'with account') draft.resourceAccount = account;
      },
    });
  }
}

type ResourceKind = 'with account' | 'without account' | 'none';

interface ResourceList {
  readonly bounds: Bounds;
  readonly everything: boolean;
}

const digit = { type: 'one', of: 'digit' } as const;
const twelveDigits = Array.from({ length: 12 }, () => digit);
const universe = new Language([arnUniverse], { samples: ['arn:aws:s3:::example-bucket/example'] });
const accountId = new Language([twelveDigits], { samples: ['111122223333', '444455556666', '999988887777'] });
const accountInArn = withPart(accountId, 4, ['arn:aws:sqs:us-east-1:111122223333:example']);

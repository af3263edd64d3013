import type { ContextValue, RequestContext } from '../context';
import type { Budget } from './findText';
import { RememberingSpace, type Draft, type Point, type Ref } from './formula';
import { conditionIdentity, type PlacedCondition } from './keySpace';
import type { VariableReading } from './patterns';
import { setOfCondition, worldOf, type ValueSet } from './valueSets';

export interface KeyReading {
  readonly context: RequestContext;
  readonly reading: VariableReading;
}

/** A condition on a key whose value follows from the point. */
export interface KeyEntry {
  readonly type: 'key';
  readonly placed: PlacedCondition;
  readonly sets: ValueSet | undefined;
  readonly isText: boolean;
}

type Entry<List> = KeyEntry | { readonly type: 'list'; readonly list: List };

interface Place<List> {
  /** Of a key in lower case. */
  valueOf(key: string): ContextValue | undefined;
  /** Whether the list holds the point; undefined: that is not known for certain. */
  isListed(list: List): boolean | undefined;
  fill(draft: Draft): void;
}

/** A part of requests that statements list, and from which the values of some condition keys follow: who calls, what is called. */
export abstract class KeyedSpace<List> extends RememberingSpace {
  protected readonly context: RequestContext;
  private readonly reading: VariableReading;
  private readonly entries: (Entry<List> | undefined)[] = [undefined];
  private readonly refs = new Map<string, Ref>();

  constructor({ context, reading }: KeyReading, budget: Budget) {
    super(budget);
    this.context = context;
    this.reading = reading;
  }

  refOfCondition(placed: PlacedCondition): Ref {
    const { condition, variables } = placed;
    const isText = worldOf([condition]).type === 'texts';
    return this.refOf(`${condition.lowerCaseKey} ${conditionIdentity(placed)}`, () => ({ type: 'key', placed, isText, sets: isText ? setOfCondition(condition, variables, this.reading) : undefined }));
  }

  protected refOfListed(key: string, make: () => List): Ref {
    return this.refOf(key, () => ({ type: 'list', list: make() }));
  }

  protected entryOf(ref: Ref): Entry<List> | undefined {
    return this.entries[Math.abs(ref)];
  }

  /** In lower case, each once. */
  protected keysOf(refs: readonly Ref[]): readonly string[] {
    const keys = refs.flatMap((ref) => {
      const entry = this.entryOf(ref);
      return entry?.type === 'key' ? [entry.placed.condition.lowerCaseKey] : [];
    });
    return [...new Set(keys)];
  }

  protected pointAt(refs: readonly Ref[], { valueOf, isListed, fill }: Place<List>): Point {
    const asked = this.keysOf(refs);
    return {
      holds: (ref) => {
        const entry = this.entryOf(ref);
        if (entry === undefined) return false;
        if (entry.type === 'list') {
          const listed = isListed(entry.list);
          return listed === undefined ? refs.includes(ref) : listed === ref > 0;
        }
        const { condition } = entry.placed;
        if (!entry.isText || entry.sets?.bounds.exact === false || !asked.includes(condition.lowerCaseKey)) return refs.includes(ref);
        return condition.holds(valueOf(condition.lowerCaseKey), this.context) === ref > 0;
      },
      fill: (draft) => {
        fill(draft);
        for (const ref of refs) {
          const entry = this.entryOf(ref);
          if (entry?.type === 'key') draft.context[entry.placed.condition.key] = valueOf(entry.placed.condition.lowerCaseKey) ?? null;
        }
      },
    };
  }

  private refOf(key: string, make: () => Entry<List>): Ref {
    const known = this.refs.get(key);
    if (known !== undefined) return known;
    const ref = this.entries.length;
    this.entries.push(make());
    this.refs.set(key, ref);
    return ref;
  }
}

/** Every choice of keys that the request lacks, none first. */
export function absencesOf(keys: readonly string[]): readonly (readonly string[])[] {
  let found: readonly (readonly string[])[] = [[]];
  for (const key of keys) found = [...found, ...found.map((absent) => [...absent, key])];
  return found;
}

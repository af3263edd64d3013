import type { Condition } from '../conditions/condition';
import type { RequestContext } from '../context';
import { RememberingSpace, type Draft, type Point, type Ref } from './formula';
import type { Budget } from './findText';
import { Language } from './language';
import { boundsOfValues, type VariableReading } from './patterns';
import { findValue, setOfCondition, worldOf, type ValueSet, type ValueWorld, type Wish } from './valueSets';

export interface KeyOptions {
  /** As AWS writes it, or the policy. */
  readonly name: string;
  readonly values: 'single' | 'several' | 'either';
  readonly presence: 'always' | 'sometimes';
  readonly context: RequestContext;
  readonly reading: VariableReading;
}

/** A condition as a policy has it, with the language version of its document. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly variables: 'replaced' | 'literal';
}

/** Whether a request carries a condition key, and with which value or values. */
export class KeySpace extends RememberingSpace {
  private readonly options: KeyOptions;
  private readonly world: ValueWorld;
  private readonly entries: (Entry | undefined)[] = [undefined];
  private readonly refs = new Map<string, Ref>();

  constructor(conditions: readonly PlacedCondition[], options: KeyOptions, budget: Budget) {
    super(budget);
    this.options = options;
    this.world = worldOf(conditions.map(({ condition }) => condition));
  }

  refOf({ condition, variables }: PlacedCondition): Ref {
    const key = conditionIdentity({ condition, variables });
    const known = this.refs.get(key);
    if (known !== undefined) return known;
    const sets = this.world.type === 'texts' && condition.operator.comparison.group !== 'Null' ? setOfCondition(condition, variables, this.options.reading) : undefined;
    const plain = sets && { bounds: boundsWithoutEmpty(condition, variables, this.options.reading) ?? sets.bounds, inverted: sets.inverted };
    const exact = (sets?.bounds.exact ?? true) && (this.world.type === 'texts' || this.world.complete);
    const ref = this.entries.length;
    this.entries.push({ condition, sets, plain, exact });
    this.refs.set(key, ref);
    return ref;
  }

  protected search(refs: readonly Ref[]): Point | undefined {
    for (const mode of this.modes()) {
      const value = this.valueIn(mode, refs);
      if (value === 'none') continue;
      return {
        holds: (ref) => {
          const entry = this.entries[Math.abs(ref)];
          if (!entry?.exact) return refs.includes(ref);
          return entry.condition.holds(value, this.options.context) === ref > 0;
        },
        fill: (draft: Draft) => {
          draft.context[this.options.name] = value ?? null;
        },
      };
    }
    return undefined;
  }

  private modes(): readonly Mode[] {
    const { values, presence } = this.options;
    const modes: readonly Mode[] = values === 'single' ? ['absent', 'one'] : values === 'several' ? ['absent', 'several', 'one', 'empty', 'blank'] : ['absent', 'one', 'several', 'empty', 'blank'];
    return presence === 'always' ? [...modes.filter((mode) => mode !== 'absent'), 'absent'] : modes;
  }

  private valueIn(mode: Mode, refs: readonly Ref[]): string | readonly string[] | undefined | 'none' {
    switch (mode) {
      case 'absent':
        return this.allHold(refs, undefined) ? undefined : 'none';
      case 'empty':
        return this.allHold(refs, []) ? [] : 'none';
      case 'blank':
        return this.allHold(refs, ['', '']) ? ['', ''] : 'none';
      case 'one':
        return this.oneValue(refs) ?? 'none';
      case 'several':
        return this.severalValues(refs) ?? 'none';
    }
  }

  /** Conditions with unknown variables are left open where they hold a value. */
  private allHold(refs: readonly Ref[], value: undefined | readonly string[]): boolean {
    return refs.every((ref) => {
      const entry = this.entries[Math.abs(ref)];
      if (!entry || (!entry.exact && value !== undefined && value.length > 0)) return true;
      return entry.condition.holds(value, this.options.context) === ref > 0;
    });
  }

  private oneValue(refs: readonly Ref[]): string | readonly string[] | undefined {
    const wishes: Wish[] = [];
    for (const ref of refs) {
      const entry = this.entries[Math.abs(ref)];
      if (!entry) continue;
      if (entry.condition.operator.comparison.group === 'Null') {
        if (entry.condition.holds('x', this.options.context) !== ref > 0) return undefined;
      } else wishes.push({ condition: entry.condition, sets: entry.sets, isIn: ref > 0 });
    }
    const value = this.valueFor(wishes);
    return value === undefined ? undefined : this.options.values === 'several' ? [value] : value;
  }

  /** Two values or more, not all empty: what all must be, and what one of them must be. */
  private severalValues(refs: readonly Ref[]): readonly string[] | undefined {
    const all: Wish[] = [];
    const some: Wish[] = [];
    for (const ref of refs) {
      const entry = this.entries[Math.abs(ref)];
      if (!entry) continue;
      const { condition } = entry;
      const isIn = ref > 0;
      if (condition.operator.comparison.group === 'Null') {
        if (condition.holds(['x', 'y'], this.options.context) !== isIn) return undefined;
        continue;
      }
      if (condition.operator.set === 'none') {
        // Without a set operator several values meet no condition.
        if (isIn) return undefined;
        continue;
      }
      const wish: Wish = { condition, sets: entry.plain, isIn };
      ((condition.operator.set === 'ForAllValues') === isIn ? all : some).push(wish);
    }
    const values = new Set<string>();
    for (const wish of some) {
      const value = this.valueFor([...all, wish]);
      if (value === undefined) return undefined;
      values.add(value);
    }
    if (![...values].some((value) => value !== '')) {
      const value = this.valueFor(all, 'not empty');
      if (value === undefined) return undefined;
      values.add(value);
    }
    const list = [...values];
    return list.length === 1 ? [...list, ...list] : list;
  }

  private valueFor(wishes: readonly Wish[], kind?: 'not empty'): string | undefined {
    const extra = kind === undefined ? [] : [{ set: emptyText, not: true }];
    const found = findValue(this.world, wishes, { context: this.options.context, budget: this.budget, extra });
    // Where not every kind of value is listed, a missing one proves nothing.
    return found ?? (this.world.type === 'list' && !this.world.complete ? this.world.values.at(-1) : undefined);
  }
}

/** Conditions that say the same of every request. */
export function conditionIdentity({ condition, variables }: PlacedCondition): string {
  const { operator, values } = condition;
  return JSON.stringify([operator.name, [...new Set(values)].sort(), values.some((value) => value.includes('${')) ? variables : '']);
}

type Mode = 'absent' | 'empty' | 'one' | 'blank' | 'several';

interface Entry {
  readonly condition: Condition;
  /** For a key with one value. */
  readonly sets: ValueSet | undefined;
  /** For one value among several. */
  readonly plain: ValueSet | undefined;
  readonly exact: boolean;
}

const emptyText = new Language([[]]);

function boundsWithoutEmpty({ operator, values }: Condition, variables: 'replaced' | 'literal', reading: VariableReading): ValueSet['bounds'] | undefined {
  return operator.set === 'ForAllValues' ? boundsOfValues(operator.comparison, values, { variables, reading }) : undefined;
}

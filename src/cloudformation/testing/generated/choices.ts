import fc from 'fast-check';

/** What differs from one generated design to the next. */
export interface Choices {
  flag(): boolean;
  /** The value, or nothing. */
  maybe<Value>(value: Value): Value | undefined;
  one<Value>(...options: readonly [Value, ...Value[]]): Value;
  some<Value>(options: readonly Value[]): Value[];
  number(from: number, to: number): number;
  /** A label with a whim: a number, spaces, letters of another script. */
  name(label: string): string;
  /** Tags, or none. */
  tags(): Record<string, string> | undefined;
}

export function choicesFrom(choose: fc.GeneratorValue): Choices {
  const number = (from: number, to: number) => choose(fc.integer, { min: from, max: to });
  const flag = () => choose(fc.boolean);
  const one = <Value>(...options: readonly [Value, ...Value[]]): Value => choose(fc.constantFrom<[Value, ...Value[]]>, ...options);
  return {
    flag,
    number,
    one,
    maybe: (value) => (flag() ? value : undefined),
    some: (options) => options.filter(() => flag()),
    name: (label) => one(label, label, `${label} ${number(2, 99)}`, `${label} – größer`, `${number(1, 9)} ${label}`, `${label} 東京`),
    tags: () => (number(0, 3) === 0 ? { Team: 'network', 'cost:center': String(number(1, 99)) } : undefined),
  };
}

/** The smallest choice everywhere: the same design every time. */
export function plainChoices(): Choices {
  return { flag: () => true, maybe: (value) => value, one: (first) => first, some: (options) => [...options], number: (from) => from, name: (label) => label, tags: () => ({ Team: 'network' }) };
}

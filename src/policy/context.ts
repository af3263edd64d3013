/** One value, or the list of a key that can hold several. Numbers and booleans are given as their JSON text. */
export type ContextValue = string | readonly string[];

/** The condition keys of a request. Key names are compared without regard to case; `get` takes them in lower case. */
export interface RequestContext {
  get(lowerCaseKey: string): ContextValue | undefined;
  /** Every key with a value, in the spelling of the request or of AWS. */
  entries(): readonly (readonly [string, ContextValue])[];
  /** Whether the key's value was not given but follows from the rest of the request. */
  isDerived?(lowerCaseKey: string): boolean;
}

/** Keys as a request names them; null says that the key is absent although it could be derived. */
export type GivenContext = Readonly<Record<string, string | number | boolean | null | readonly (string | number | boolean)[]>>;

/** What can be said of a request beyond the keys it names, computed only for keys that a condition asks for. */
export interface DerivedKeys {
  /** In AWS's spelling. */
  readonly names: readonly string[];
  value(lowerCaseKey: string, given: RequestContext): ContextValue | undefined;
}

export function requestContext(given: GivenContext): KeysOfRequest {
  return new KeysOfRequest(given, Object.keys(given), undefined);
}

export class KeysOfRequest implements RequestContext {
  private readonly given: GivenContext;
  private readonly names: readonly string[];
  private readonly derived: DerivedKeys | undefined;

  constructor(given: GivenContext, names: readonly string[], derived: DerivedKeys | undefined) {
    this.given = given;
    this.names = names;
    this.derived = derived;
  }

  /** The same keys, and those that can be derived where the request does not name them. */
  and(derived: DerivedKeys): RequestContext {
    return new KeysOfRequest(this.given, this.names, derived);
  }

  get(key: string): ContextValue | undefined {
    const name = this.find(key);
    return name === undefined ? this.derived?.value(key, this) : textOfValue(this.given[name]);
  }

  isDerived(key: string): boolean {
    return this.find(key) === undefined && this.derived?.value(key, this) !== undefined;
  }

  entries(): readonly (readonly [string, ContextValue])[] {
    const entries: [string, ContextValue][] = [];
    for (const name of this.names) {
      const value = textOfValue(this.given[name]);
      if (value !== undefined) entries.push([name, value]);
    }
    for (const name of this.derived?.names ?? []) {
      const value = this.find(name.toLowerCase()) === undefined ? this.derived?.value(name.toLowerCase(), this) : undefined;
      if (value !== undefined) entries.push([name, value]);
    }
    return entries;
  }

  /** A request has a few dozen keys and a policy asks for a handful: comparing lengths first is cheaper than a map in lower case. */
  private find(key: string): string | undefined {
    const { names } = this;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      if (name !== undefined && name.length === key.length && lowerCase(name) === key) return name;
    }
    // The dotted capital I, which a tag may hold, is the one letter that grows in lower case.
    return key.includes('i\u0307') ? names.find((name) => lowerCase(name) === key) : undefined;
  }
}

/** Requests carry the same few dozen keys again and again. */
const lowerCaseNames = new Map<string, string>();

function lowerCase(name: string): string {
  const known = lowerCaseNames.get(name);
  if (known !== undefined) return known;
  // What a caller makes up, tags above all, must not fill the memory.
  if (lowerCaseNames.size > 2_000) lowerCaseNames.clear();
  const lower = name.toLowerCase();
  lowerCaseNames.set(name, lower);
  return lower;
}

/** The same context without some keys. */
export function withoutKeys(context: RequestContext, isHidden: (lowerCaseKey: string) => boolean): RequestContext {
  return {
    get: (key) => (isHidden(key) ? undefined : context.get(key)),
    isDerived: (key) => !isHidden(key) && context.isDerived?.(key) === true,
    entries: () => context.entries().filter(([name]) => !isHidden(name.toLowerCase())),
  };
}

function textOfValue(value: GivenContext[string] | undefined): ContextValue | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') return value.every(isText) ? value : value.map(String);
  return String(value);
}

function isText(item: string | number | boolean): item is string {
  return typeof item === 'string';
}

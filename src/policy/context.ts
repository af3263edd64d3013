/** One value, or the list of a key that can hold several. Numbers and booleans are given as their JSON text. */
export type ContextValue = string | readonly string[];

/** The condition keys of a request. Key names are compared without regard to case; `get` takes them in lower case. */
export interface RequestContext {
  get(lowerCaseKey: string): ContextValue | undefined;
  /** Every key with a value, in the spelling of the request or of AWS. */
  entries(): readonly (readonly [string, ContextValue])[];
}

/** Keys as a request names them; null says that the key is absent although it could be derived. */
export type GivenContext = Readonly<Record<string, string | number | boolean | null | readonly (string | number | boolean)[]>>;

/** What can be said of a request beyond the keys it names, computed only for keys that a condition asks for. */
export interface DerivedKeys {
  /** In AWS's spelling. */
  readonly names: readonly string[];
  value(lowerCaseKey: string): ContextValue | undefined;
}

export function requestContext(given: GivenContext, derived?: DerivedKeys): RequestContext {
  const names = Object.keys(given);
  // A request has a few dozen keys and a policy asks for a handful: looking at the lengths first is cheaper than a map in lower case.
  const find = (key: string): string | undefined => {
    for (const name of names) if (name.length === key.length && (name === key || name.toLowerCase() === key)) return name;
    return undefined;
  };
  return {
    get(key) {
      const name = find(key);
      if (name === undefined) return derived?.value(key);
      return textOfValue(given[name]);
    },
    entries() {
      const entries: [string, ContextValue][] = [];
      for (const name of names) {
        const value = textOfValue(given[name]);
        if (value !== undefined) entries.push([name, value]);
      }
      for (const name of derived?.names ?? []) {
        const value = find(name.toLowerCase()) === undefined ? derived?.value(name.toLowerCase()) : undefined;
        if (value !== undefined) entries.push([name, value]);
      }
      return entries;
    },
  };
}

/** The same context without some keys. */
export function withoutKeys(context: RequestContext, isHidden: (lowerCaseKey: string) => boolean): RequestContext {
  return {
    get: (key) => (isHidden(key) ? undefined : context.get(key)),
    entries: () => context.entries().filter(([name]) => !isHidden(name.toLowerCase())),
  };
}

function textOfValue(value: GivenContext[string] | undefined): ContextValue | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') return value.every((item) => typeof item === 'string') ? value : value.map(String);
  return String(value);
}

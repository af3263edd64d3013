/** A value to be written: JSON in which nodes are named by their key, not yet by logical id. */
export type Expression = string | number | boolean | readonly Expression[] | Reference | Substitution | Call | LogicalId | { readonly [key: string]: Expression };

export type Properties = { readonly [key: string]: Expression | undefined };

/** `Ref`, or `Fn::GetAtt` when an attribute is given. */
export class Reference {
  constructor(
    readonly key: string,
    readonly attribute?: string,
    /** The text that stands for it where it names nothing. */
    readonly placeholder?: string,
  ) {}
}

/** `Fn::Sub`: texts and references in a row. */
export class Substitution {
  constructor(readonly parts: readonly (string | Reference)[]) {}
}

/** Any other function, its arguments expressions. */
export class Call {
  constructor(
    readonly name: string,
    readonly argument: Expression,
  ) {}
}

/** The bare logical id, for `Metadata` and `DependsOn`, where functions do not count. */
export class LogicalId {
  constructor(readonly key: string) {}
}

export function isPlainObject(value: Expression): value is { readonly [key: string]: Expression } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Reference) && !(value instanceof Substitution) && !(value instanceof Call) && !(value instanceof LogicalId);
}

/** The references in an expression, wherever they stand. */
export function referencesIn(value: Expression): readonly Reference[] {
  if (value instanceof Reference) return [value];
  if (value instanceof Substitution) return value.parts.filter((part) => part instanceof Reference);
  if (value instanceof Call) return referencesIn(value.argument);
  if (typeof value !== 'object' || value instanceof LogicalId) return [];
  return Object.values(value).flatMap(referencesIn);
}

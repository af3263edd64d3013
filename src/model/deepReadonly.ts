type Primitive = string | number | boolean | bigint | symbol | null | undefined;

/** A design is an immutable value, all the way down. Branded strings stay as they are. */
export type DeepReadonly<T> = unknown extends T
  ? T
  : T extends Primitive
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

type Scalar = string | number | boolean | null | undefined;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * The members of `T` that a table cannot hold: those that could be changed in place, behind the table's back, and those
 * that JSON does not keep. `never` when all is well.
 */
export type Unfit<T> = unknown extends T
  ? never
  : T extends Scalar
    ? never
    : T extends readonly unknown[]
      ? T extends unknown[]
        ? 'a mutable array'
        : Unfit<T[number]>
      : T extends Foreign
        ? 'a value that JSON does not keep'
        : { [Key in keyof T]-?: UnfitMember<T, Key> }[keyof T];

type Foreign =
  | ((...args: never) => unknown)
  | ReadonlyMap<never, unknown>
  | ReadonlySet<never>
  | Date
  | Uint8Array
  | bigint;

type UnfitMember<T, Key extends keyof T> =
  Same<Pick<T, Key>, Readonly<Pick<T, Key>>> extends true
    ? [Unfit<T[Key]>] extends [never]
      ? never
      : Key
    : Key;

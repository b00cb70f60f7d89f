/**
 * Source of `Agree<Declared, Inferred>`: true when each value of the declared type has the shape that zod wants, and each
 * value that zod lets through is of the declared type. Parts that zod leaves unknown are judged by helpers at run time:
 * TypeScript cannot compare them. Enums that stay open on output are compared by their known values. An index signature
 * that only says that there may be more is left out, and so is one that zod has beside named properties (in TypeScript these
 * would have to fit it too) or for an object that is closed, which types are not. JSON has no undefined: what is required is not.
 */
export const AGREE = `
type Literals<T, B> = T extends B ? (B extends T ? never : T) : never;
type KnownOf<T, B> = [Literals<T, B>] extends [never] ? T : Literals<T, B> | Exclude<T, B>;
type Known<T> = KnownOf<KnownOf<T, string>, number>;
type Closed<D> = unknown extends D ? D
  : D extends string | number ? D
  : D extends readonly unknown[] ? { [K in keyof D]: Closed<Known<D[K]>> }
  : D extends object ? { [K in keyof D as Indexes<K, D[K]>]: Closed<Known<D[K]>> }
  : D;
type Indexes<K, V> = string extends K ? (unknown extends V ? never : K) : K;
type Wanted<I> = unknown extends I ? I
  : I extends readonly unknown[] ? { [K in keyof I]: Wanted<I[K]> }
  : I extends object ? { [K in keyof I as Kept<I, K>]: Wanted<I[K]> }
  : I;
type Kept<I, K extends keyof I> = string extends K ? ([Named<I>] extends [never] ? ([I[K]] extends [never] ? never : K) : never) : K;
type Named<I> = keyof { [K in keyof I as string extends K ? never : K]: 1 };
type Meet<I, D, N = NonNullable<D>> = unknown extends I ? D
  : I extends readonly (infer E)[] ? (N extends readonly (infer F)[] ? Meet<E, F>[] : never)
  : I extends object ? (N extends object ? { [K in keyof N]: K extends keyof I ? Meet<Value<I, K>, N[K]> : N[K] } : never)
  : I;
type Value<I, K extends keyof I> = {} extends Pick<I, K> ? I[K] : unknown extends I[K] ? I[K] : Exclude<I[K], undefined>;
type Within<A, B> = [A] extends [B] ? true : false;
type Fits<D, I> = Within<D, I> extends true ? true : Within<D, Wanted<I>>;
export type Agree<D, I> = unknown extends I ? (unknown extends D ? true : 'unknown')
  : unknown extends D ? 'undeclared'
  : Fits<Closed<Known<D>>, I> extends true
    ? Within<I, D> extends true ? true : Within<Meet<I, D>, D> extends true ? true : 'zod lets more through'
    : 'zod wants something else';
`;

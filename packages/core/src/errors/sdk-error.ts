const KINDS: unique symbol = Symbol.for('@compute-sessions/error-kinds');

type ErrorClass<E> = (abstract new (...args: never[]) => E) & { readonly kind: string };

/**
 * Root of every error that Compute Sessions raises.
 *
 * Recognise errors with `X.is(error)` rather than `instanceof`: it goes by a brand on the error, so that two copies of
 * this package in one program do not break a `catch`.
 */
export abstract class SdkError extends Error {
  /** Stable name of the class; survives minification. */
  static readonly kind: string = 'SdkError';

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    Object.defineProperty(this, 'name', { value: new.target.kind, configurable: true, writable: true });
    Object.defineProperty(this, KINDS, { value: kindsOf(new.target) });
  }

  /** True when `error` is of this class or of one derived from it, whichever copy of the package made it. */
  static is<E>(this: ErrorClass<E>, error: unknown): error is E {
    if (typeof error !== 'object' || error === null) return false;
    const kinds: unknown = (error as { [KINDS]?: unknown })[KINDS];
    return Array.isArray(kinds) && kinds.includes(this.kind);
  }

  /** The facts that are safe to log: never a request, a header or a credential. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message };
  }
}

function kindsOf(constructor: { readonly kind?: string }): string[] {
  const kinds: string[] = [];
  let current: { readonly kind?: string } | null = constructor;
  while (current?.kind !== undefined) {
    kinds.push(current.kind);
    current = Object.getPrototypeOf(current) as { readonly kind?: string } | null;
  }
  return kinds;
}

/** Adds a fact that `inspect` and `JSON.stringify` must not print. */
export function hide(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: false });
}

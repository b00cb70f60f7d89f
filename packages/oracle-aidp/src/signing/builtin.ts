import type * as Crypto from 'node:crypto';
import type * as Fs from 'node:fs';
import type * as Os from 'node:os';

/** What this package needs of the runtime's own modules. Types only: nothing is imported. */
interface Builtins {
  readonly 'node:crypto': typeof Crypto;
  readonly 'node:fs': typeof Fs;
  readonly 'node:os': typeof Os;
}

/**
 * A module of Node, also in Deno, Bun and Workers with Node compatibility; undefined in browsers. Asked for when it is
 * needed, so that bundles for browsers have nothing to resolve.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  const scope = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return scope.process?.getBuiltinModule?.(name) as Builtins[Name] | undefined;
}

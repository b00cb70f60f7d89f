/** What this package needs of the runtime's own modules. Types only: nothing is imported. */
interface Builtins {
  readonly 'node:crypto': typeof import('node:crypto');
  readonly 'node:fs': typeof import('node:fs');
  readonly 'node:os': typeof import('node:os');
  readonly 'node:path': typeof import('node:path');
}

/**
 * A module of Node, also in Deno, Bun and Workers with Node compatibility; undefined in browsers. Asked for when it is
 * needed, so that bundles for browsers have nothing to resolve.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  const scope = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return scope.process?.getBuiltinModule?.(name) as Builtins[Name] | undefined;
}

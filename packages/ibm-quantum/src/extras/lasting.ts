import type { RequestOptions } from '../generated/scope.gen.js';

/** The options of a call that hold for later ones too: its signal does not. */
export function lasting<T extends RequestOptions>(options: T): Omit<T, 'signal'> {
  const { signal: _, ...rest } = options;
  return rest;
}

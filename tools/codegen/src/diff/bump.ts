import type { Bump } from './types.js';

export const BUMPS: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

export function isBump(value: unknown): value is Bump {
  return (BUMPS as readonly unknown[]).includes(value);
}

export function atLeast(bump: Bump, limit: Bump): boolean {
  return BUMPS.indexOf(bump) >= BUMPS.indexOf(limit);
}

export function highest(bumps: Iterable<Bump>): Bump {
  let found: Bump = 'none';
  for (const bump of bumps) if (atLeast(bump, found)) found = bump;
  return found;
}

/** Below 1.0.0 a caret range ends at the next minor: what breaks is a minor there, and everything else a patch. */
export function forVersion(bump: Bump, version: string | undefined): Bump {
  if (version === undefined || !version.startsWith('0.') || bump === 'none') return bump;
  return bump === 'major' ? 'minor' : 'patch';
}

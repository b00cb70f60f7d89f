import type { FaultRule } from '../fault-rule.js';
import type { ProviderName } from '../provider.js';
import { FaultScriptError } from './error.js';

/** The operations that are played, by provider. */
export type Catalogue = ReadonlyMap<string, readonly string[]>;

export type Target = Pick<FaultRule, 'provider' | 'operationId' | 'method' | 'path'>;

/** A rule that can never strike is a mistake of whoever wrote it. */
export function checkTarget(target: Target, catalogue: Catalogue, place: string): void {
  const { provider, operationId } = target;
  if (provider !== undefined && !catalogue.has(provider))
    throw new FaultScriptError(place, unknown('provider', provider, [...catalogue.keys()]));
  if (operationId === undefined) return;
  const known = [...catalogue].flatMap(([name, ids]) =>
    provider === undefined || provider === name ? ids : [],
  );
  if (!known.includes(operationId)) {
    throw new FaultScriptError(
      place,
      unknown(`operation of ${provider ?? 'any provider'}`, operationId, known),
    );
  }
}

export function isPlayed(name: string, catalogue: Catalogue): name is ProviderName {
  return catalogue.has(name);
}

/** To compare a word takes time in proportion to its length. */
const LONGEST_NAME = 100;

/** What is like the word comes first, and at most six of many. */
export function unknown(what: string, word: string, allowed: readonly string[]): string {
  const shown = allowed.length <= 12 ? allowed : nearest(word.slice(0, LONGEST_NAME), allowed).slice(0, 6);
  const rest = allowed.length - shown.length;
  const list = `${shown.join(', ')}${rest > 0 ? ` or ${rest} others` : ''}`;
  return `${JSON.stringify(word)} is no ${what}; it must be ${list}.`;
}

function nearest(word: string, allowed: readonly string[]): string[] {
  const distances = new Map(allowed.map((name) => [name, distance(word.toLowerCase(), name.toLowerCase())]));
  return [...allowed].sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0));
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

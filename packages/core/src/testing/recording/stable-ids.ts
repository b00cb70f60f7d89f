import type { Exchange } from './recording.js';

/** Shorter ones are words that may stand elsewhere by chance. */
const SHORTEST_ID = 8;

/**
 * Puts made-up ids of the same length in place of those that an answer gave and a later path carries, everywhere. Two recordings
 * of the same run then hold the same ids.
 */
export function withStableIds(exchanges: readonly Exchange[]): Exchange[] {
  const ids = new Map<string, string>();
  const answered = new Set<string>();
  for (const { request, response } of exchanges) {
    for (const value of Object.values(request.path)) {
      if (value.length >= SHORTEST_ID && answered.has(value) && !ids.has(value))
        ids.set(value, madeUp(value, ids.size + 1));
    }
    if ('body' in response) collect(response.body, answered);
  }
  if (ids.size === 0) return [...exchanges];
  return exchanges.map((exchange) => renamed(exchange, ids) as Exchange);
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, found);
}

/** `5f0c-8A` as the 3rd: `0000-03`. */
function madeUp(id: string, number: number): string {
  const digits = String(number);
  return id.replaceAll(/[\dA-Za-z]/g, '0').slice(0, id.length - digits.length) + digits;
}

function renamed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    let text = value;
    for (const [id, other] of ids) text = text.replaceAll(id, other);
    return text;
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [
    renamed(name, ids) as string,
    renamed(member, ids),
  ]);
  return Object.fromEntries(entries) as unknown;
}

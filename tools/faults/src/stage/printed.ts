import { inspect } from 'node:util';

/** Everything that a program could print of a value without asking for a part of it by name. */
export function printed(value: unknown): string {
  const texts = [safely(() => String(value)), inspect(value, { depth: 10, showHidden: false })];
  texts.push(safely(() => JSON.stringify(value)));
  for (const error of chainOf(value)) {
    texts.push(error.message, error.stack ?? '', String(error), inspect(error, { depth: 10 }));
    texts.push(safely(() => JSON.stringify(error)));
  }
  return texts.join('\n');
}

/** An error, its causes, and the members of an AggregateError. */
function chainOf(value: unknown, depth = 0): Error[] {
  if (!(value instanceof Error) || depth > 10) return [];
  const members: readonly unknown[] = value instanceof AggregateError ? value.errors : [];
  return [value, ...[value.cause, ...members].flatMap((inner) => chainOf(inner, depth + 1))];
}

function safely(show: () => string | undefined): string {
  try {
    return show() ?? '';
  } catch {
    return '';
  }
}

import type { ReadCall } from './read-call.js';
import type { Entry } from './script.js';

const LONGEST = 300;

/** What was asked, and what there is instead. */
export function unexpectedText(call: ReadCall, count: number, entries: readonly Entry[]): string {
  const own = entries.filter(({ name }) => name === call.operation);
  const others = [...new Set(entries.map(({ name }) => name))].filter((name) => name !== call.operation);
  const scripted =
    own.length > 0
      ? `Scripted for it: ${own.map(entryText).join('; ')}.`
      : `Nothing is scripted for it${others.length > 0 ? `, only for ${others.join(', ')}` : ''}.`;
  return `Unexpected call ${String(count)} of ${callText(call)}. ${scripted}`;
}

/** Answers that are left over; undefined when there are none. */
export function unusedText(entries: readonly Entry[]): string | undefined {
  const left = entries.filter(({ steps }) => steps.some(isLeft));
  if (left.length === 0) return undefined;
  const texts = left.map(
    (entry) =>
      `${entry.name}${matchText(entry)}: ${entry.steps
        .filter(isLeft)
        .map(({ says, times, used }) => `${says}${times > 1 ? `, ${String(times - used)} times` : ''}`)
        .join('; ')}`,
  );
  return `Scripted, but never asked for: ${texts.join(' | ')}.`;
}

function isLeft({ times, used }: Entry['steps'][number]): boolean {
  return Number.isFinite(times) && used < times;
}

export function callText({ operation, path, query, body }: Omit<ReadCall, 'headers'>): string {
  const parts = [
    ...Object.entries(path).map(([name, value]) => `${name}=${value}`),
    ...(Object.keys(query).length > 0 ? [`query ${short(query)}`] : []),
    ...(body === undefined ? [] : [`body ${short(body)}`]),
  ];
  return parts.length === 0 ? operation : `${operation} (${parts.join(', ')})`;
}

function entryText(entry: Entry): string {
  const { steps } = entry;
  const used = steps.every((step) => step.used >= step.times) ? ', used up' : '';
  const says = steps.map((step) => step.says).join(', ');
  return `${says === '' ? 'no answer' : says}${matchText(entry)}${used}`;
}

function matchText({ match }: Entry): string {
  if (match === undefined) return '';
  return typeof match === 'function' ? ' when its function says so' : ` for ${short(match)}`;
}

/** Test data, which holds nothing of a real service. */
export function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

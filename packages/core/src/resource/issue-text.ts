import type { CheckIssue } from './operation.js';

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

const UNITS: Readonly<Record<string, string>> = {
  array: ' items',
  object: ' members',
  set: ' items',
  string: ' characters',
};

/** What is wrong with the value at an issue's path, in words that say what is expected. Never quotes the value. */
export function issueText(issue: CheckIssue, found: unknown): string {
  const expected = expectation(issue, found);
  if (found === undefined)
    return issue.code === 'invalid_value' && expected ? `is missing; it ${expected}` : 'is missing';
  return expected ?? issue.message.replace(/^Invalid input: /, '');
}

function expectation(issue: CheckIssue, found: unknown): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeText(String(issue.expected), found);
    case 'invalid_value':
      return valuesText(issue.values ?? []);
    case 'too_small':
      return limitText(issue, issue.minimum, issue.inclusive === false ? 'more than' : 'at least');
    case 'too_big':
      return limitText(issue, issue.maximum, issue.inclusive === false ? 'less than' : 'at most');
    case 'invalid_union':
      return 'matches none of the forms that are allowed';
    default:
      return undefined;
  }
}

function typeText(expected: string, found: unknown): string | undefined {
  const wanted = Object.hasOwn(KINDS, expected) ? KINDS[expected] : undefined;
  if (wanted === undefined) return undefined;
  return typeof found === 'number' ? `must be ${wanted}` : `must be ${wanted}, not ${kindOf(found)}`;
}

function kindOf(found: unknown): string {
  if (found === null) return 'null';
  if (Array.isArray(found)) return 'a list';
  return KINDS[typeof found] ?? `a ${typeof found}`;
}

const MOST_VALUES = 30;

function valuesText(values: readonly unknown[]): string | undefined {
  if (values.length === 0) return undefined;
  const shown = values
    .slice(0, MOST_VALUES)
    .map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const more = values.length > MOST_VALUES ? ` and ${String(values.length - MOST_VALUES)} more` : '';
  return `must be ${values.length > 1 ? 'one of ' : ''}${shown.join(', ')}${more}`;
}

function limitText(
  { origin }: CheckIssue,
  limit: number | bigint | undefined,
  how: string,
): string | undefined {
  if (limit === undefined) return undefined;
  const unit = origin !== undefined && Object.hasOwn(UNITS, origin) ? UNITS[origin] : undefined;
  return unit === undefined ? `must be ${how} ${String(limit)}` : `must have ${how} ${String(limit)}${unit}`;
}

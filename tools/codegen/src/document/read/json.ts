import type { Problem } from '../problem.js';
import { formatPointer } from '../pointer.js';
import { countJsonMembers, findRepeatedKeys } from './json-scan.js';
import { Lines } from './lines.js';
import type { Tree } from './tree.js';

/** The error that JSON.parse found, with its place; undefined when it does not tell one. */
export function jsonProblem(error: unknown, text: string, file: string): Problem | undefined {
  const [, reason, offset] = /^(.*?) in JSON at position (\d+)/s.exec((error as Error).message) ?? [];
  const isEnd = /end of JSON input/.test((error as Error).message);
  if (offset === undefined && !isEnd) return undefined;
  return {
    ...new Lines(text, file).at(offset === undefined ? text.trimEnd().length : Number(offset)),
    pointer: '#',
    message: `is not valid JSON: ${reason ?? 'the text ends too early'}`,
    advice: 'correct the syntax here',
  };
}

/** JSON.parse keeps the last of several values of one key without a word: the text has more keys than the values then. */
export function repeatedKeys(text: string, tree: Tree, file: string): Problem[] {
  if (countJsonMembers(text) === tree.members) return [];
  const lines = new Lines(text, file);
  return findRepeatedKeys(text).map(({ path, offset }) => ({
    ...lines.at(offset),
    pointer: formatPointer(path),
    message: 'repeats a key of this object',
    advice: 'keep one of the values: JSON objects have each key once',
  }));
}

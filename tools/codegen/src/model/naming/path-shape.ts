import { placeholders } from '../../document/operations.js';
import { plural, singular } from '../names.js';
import { nameWords } from './name-words.js';

/** One literal part of a path. */
export interface PathNoun {
  readonly words: readonly string[];
  /** A placeholder follows: the noun is a collection, and one of its members is meant. */
  readonly hasItem: boolean;
}

/** What a path says, beyond versions and prefixes. */
export interface PathShape {
  readonly nouns: readonly PathNoun[];
  /** The path ends with a placeholder: it is about one thing. */
  readonly isItem: boolean;
  /** Words of the placeholder at the end. */
  readonly itemWords: readonly string[];
}

const PREFIX = /^(?:api|apis|rest|v\d[\w.-]*|\d{6,}|\d{4}-\d\d(?:-\d\d)?|latest)$/i;

/** Whether a word or a part of a path only says which interface this is. */
export function isPrefix(segment: string): boolean {
  return PREFIX.test(segment);
}

export function pathShape(url: string): PathShape {
  const segments = (url.split(/[?#]/)[0] ?? '').split('/').filter((part) => part !== '');
  const nouns: PathNoun[] = [];
  let leading = true;
  for (const [index, segment] of segments.entries()) {
    const literal = segment.replaceAll(/\{[^{}]*\}/g, ' ');
    const words = nameWords(literal.replace(/\.(?:json|xml|ya?ml|csv)$/i, ''));
    if (words.length === 0 || (leading && isPrefix(segment))) continue;
    leading = false;
    // `/files/{id}:copy` says what to do with the member, and is no member itself.
    const next = segments[index + 1] ?? '';
    nouns.push({ words, hasItem: isPlaceholder(next) });
  }
  const last = segments.at(-1) ?? '';
  return {
    nouns,
    isItem: isPlaceholder(last) && nouns.length > 0,
    itemWords: nameWords(placeholders(last)[0] ?? ''),
  };
}

function isPlaceholder(segment: string): boolean {
  if (!segment.includes('{')) return false;
  return placeholders(segment).length > 0 && nameWords(segment.replaceAll(/\{[^{}]*\}/g, ' ')).length === 0;
}

/** All words of a path, placeholders too: what generated operationIds repeat. */
export function pathWords(url: string): string[] {
  return nameWords(url.replaceAll(/[{}]/g, ' '));
}

/** ['user', 'repos'] -> ['user', 'repo'] */
export function singularWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word));
}

export function pluralWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? plural(singular(word)) : word));
}

/** Whether two nouns differ in number only. */
export function isSameThing(a: readonly string[], b: readonly string[]): boolean {
  return singularWords(a).join('') === singularWords(b).join('');
}

export function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return last !== singular(last);
}

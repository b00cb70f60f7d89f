import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Positions } from '../positions.js';
import type { Position } from '../position.js';
import { InvalidInputError, type Problem } from '../problem.js';
import { TextIndex } from './index-source.js';
import { jsonProblem, repeatedKeys } from './json.js';
import { Lines } from './lines.js';
import { indexTree, TreeError, type Tree } from './tree.js';
import { want, type Wanted } from './wanted.js';
import { parseYaml } from './yaml.js';
import { findInYaml } from './yaml-nodes.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** A parsed YAML or JSON file: plain values; positions are known to the shared table. */
export interface SourceFile {
  /** The name used in messages. */
  readonly file: string;
  readonly value: unknown;
  readonly start: Position;
}

/** A file that was read, by its absolute path, with the hash of its content. */
export interface InputFile {
  readonly path: string;
  readonly hash: string;
}

export interface ReadOptions {
  readonly isOverlay?: boolean;
  /** Hears of the file: before it is read with its path, and then with its hash. */
  readonly onRead?: (path: string, hash?: string) => void;
}

/**
 * Reads a YAML 1.2 or JSON file into plain values (JSON's types only).
 * @throws InvalidInputError when it cannot be read or parsed
 */
export async function readSource(
  path: string,
  name: string,
  positions: Positions,
  options?: ReadOptions,
): Promise<SourceFile> {
  let bytes: Uint8Array;
  options?.onRead?.(resolve(path));
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw refusal(name, `cannot be read (${reason})`, 'check the path and the permissions of the file');
  }
  if (bytes.length > MAX_BYTES) throw tooLarge(name);
  options?.onRead?.(resolve(path), createHash('sha256').update(bytes).digest('base64url'));
  return parseSource(new TextDecoder().decode(bytes), name, positions, options);
}

/** As readSource, for text that is already in memory. */
export function parseSource(
  text: string,
  name: string,
  positions: Positions,
  { isOverlay = false }: ReadOptions = {},
): SourceFile {
  if (text.length > MAX_BYTES) throw tooLarge(name);
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { value, language } = parse(clean, name);
  const tree = indexed(value, clean, name, language);
  if (language === 'json') refuse(repeatedKeys(clean, tree, name));
  const index = new TextIndex(name, clean, language, tree, isOverlay);
  positions.add(index);
  return { file: name, value, start: index.start };
}

/**
 * What starts like JSON is JSON when JSON.parse says so, and else YAML, which has JSON's brackets too; unless the name of
 * the file says what it is.
 */
function parse(text: string, name: string): { value: unknown; language: 'json' | 'yaml' } {
  let refused: Problem | undefined;
  if (/^\s*[{[]/.test(text)) {
    try {
      return { value: JSON.parse(text) as unknown, language: 'json' };
    } catch (error) {
      refused = jsonProblem(error, text, name);
      if (refused && /\.json$/i.test(name)) throw new InvalidInputError([refused]);
    }
  }
  const result = parseYaml(text, name);
  if ('value' in result) return { value: result.value, language: 'yaml' };
  throw new InvalidInputError([refused ?? result.problem]);
}

function indexed(value: unknown, text: string, name: string, language: 'json' | 'yaml'): Tree {
  try {
    return indexTree(value, language === 'yaml' && text.includes('*'));
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    const root: Wanted = { children: new Map() };
    const node = want(root, error.path);
    if (language === 'yaml' && error.path.length > 0) findInYaml(text, root);
    const place = new Lines(text, name).at(node.offset ?? 0);
    throw new InvalidInputError([{ ...place, pointer: '#', message: error.message, advice: error.advice }]);
  }
}

function tooLarge(name: string): InvalidInputError {
  return refusal(name, 'is larger than 64 MiB', 'split the document');
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInputError(problems);
}

function refusal(file: string, message: string, advice: string): InvalidInputError {
  return new InvalidInputError([{ file, line: 1, column: 1, pointer: '#', message, advice }]);
}

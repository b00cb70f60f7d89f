import { readFile } from 'node:fs/promises';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { InvalidInputError, type Position } from './problem.js';
import type { Positions } from './positions.js';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 1000;
const MAX_NODES = 5_000_000;

/** A parsed YAML or JSON file: plain values; positions are added to the shared table. */
export interface SourceFile {
  /** The name used in messages. */
  readonly file: string;
  readonly value: unknown;
  readonly start: Position;
}

/**
 * Reads a YAML 1.2 or JSON file into plain values (JSON's types only).
 * @throws InvalidInputError when it cannot be read or parsed, with every syntax error
 */
export async function readSource(path: string, name: string, positions: Positions): Promise<SourceFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw failure(
      name,
      `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      'check the path and the permissions of the file',
    );
  }
  return parseSource(text, name, positions);
}

/** As readSource, for text that is already in memory. */
export function parseSource(text: string, name: string, positions: Positions): SourceFile {
  if (text.length > MAX_BYTES) throw failure(name, 'is larger than 64 MiB', 'split the document');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    strict: true,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new InvalidInputError(
      document.errors.map((error) => ({
        ...at(error.pos[0]),
        pointer: '#',
        message: `is not valid YAML or JSON: ${error.message}`,
        advice: 'correct the syntax here',
      })),
    );
  }
  const value = new TreeBuilder(document, positions, at).build();
  return { file: name, value, start: { file: name, line: 1, column: 1 } };
}

function failure(file: string, message: string, advice: string): InvalidInputError {
  return new InvalidInputError([{ file, line: 1, column: 1, pointer: '#', message, advice }]);
}

/** Turns YAML nodes into plain values. Aliases are copied, within a budget, so that no two places share an object. */
class TreeBuilder {
  #nodes = 0;

  constructor(
    private readonly document: Document,
    private readonly positions: Positions,
    private readonly at: (offset: number) => Position,
  ) {}

  build(): unknown {
    return this.#value(this.document.contents, 0, new Set());
  }

  #value(node: unknown, depth: number, open: ReadonlySet<unknown>): unknown {
    if (++this.#nodes > MAX_NODES)
      throw this.#refuse(node, 'expands to more than 5 million nodes', 'remove YAML aliases');
    if (depth > MAX_DEPTH)
      throw this.#refuse(node, 'is nested deeper than 1000 levels', 'flatten the document');
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (open.has(target))
        throw this.#refuse(node, 'is a YAML alias that contains itself', 'use $ref for recursion');
      return this.#value(target, depth + 1, new Set([...open, target]));
    }
    if (isMap(node)) {
      const object: Record<string, unknown> = {};
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        const value = this.#value(pair.value, depth + 1, open);
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        this.positions.set(object, key, this.at(offset(pair.key) ?? offset(pair.value) ?? 0));
      }
      return object;
    }
    if (isSeq(node)) {
      const array: unknown[] = [];
      for (const [index, item] of node.items.entries()) {
        array.push(this.#value(item, depth + 1, open));
        this.positions.set(array, index, this.at(offset(item) ?? 0));
      }
      return array;
    }
    return isScalar(node) ? jsonScalar(node.value) : null;
  }

  #refuse(node: unknown, message: string, advice: string): InvalidInputError {
    return new InvalidInputError([{ ...this.at(offset(node) ?? 0), pointer: '#', message, advice }]);
  }
}

function jsonScalar(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function offset(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parsePointer, valueAt } from '../../../src/document/pointer.js';
import type { Edit, Pair } from './pair.js';

const BASE = readFileSync(fileURLToPath(new URL('base.yaml', import.meta.url)), 'utf8');

/** Both documents of a pair. */
export function documentsOf(pair: Pair): { before: string; after: string } {
  const before = edited(parse(BASE), pair.before ?? []);
  return {
    before: JSON.stringify(before),
    after: JSON.stringify(edited(structuredClone(before), pair.after)),
  };
}

function edited(root: unknown, edits: readonly Edit[]): unknown {
  for (const edit of edits) {
    if (edit[0] === 'x-sdk-names') nameOperations(root as Root);
    else if (edit.length === 3) move(root, edit[0], edit[2]);
    else put(root, edit[0], edit.length === 2 ? edit[1] : undefined);
  }
  return root;
}

function put(root: unknown, pointer: string, value: unknown): void {
  const path = parsePointer(`#${pointer}`)!;
  const holder = valueAt(root, path.slice(0, -1)) as Record<string, unknown>;
  const key = path.at(-1)!;
  if (Array.isArray(holder)) holder.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) Reflect.deleteProperty(holder, key);
  else holder[key] = structuredClone(value);
}

function move(root: unknown, from: string, to: string): void {
  const value = valueAt(root, parsePointer(`#${from}`)!);
  if (value === undefined) throw new Error(`nothing at ${from}`);
  put(root, from, undefined);
  put(root, to, value);
}

interface Root {
  paths: Record<string, Record<string, { operationId: string; tags: string[]; 'x-sdk-operation'?: unknown }>>;
}

/** As an overlay would: names that do not follow tags. */
function nameOperations(root: Root): void {
  for (const item of Object.values(root.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (verb === 'parameters') continue;
      const resource = operation.tags[0]!.toLowerCase();
      operation['x-sdk-operation'] = { resource, method: operation.operationId };
    }
  }
}

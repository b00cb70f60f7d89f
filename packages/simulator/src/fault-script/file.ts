import { readFile } from 'node:fs/promises';
import { isMap, isScalar, LineCounter, type Node, parseDocument, isSeq, type YAMLMap } from 'yaml';
import type { FaultLine, FaultRule } from '../fault-rule.js';
import { isObject } from '../json.js';
import { FaultScriptError } from './error.js';

type Entry = FaultLine | FaultRule;

/**
 * A file of faults, YAML or JSON: a list of lines (`- create_session: 429 x2, then 200`) and rules (with `kind`), or an
 * object from targets to steps; either may stand below `faults`. What the lines and rules say is judged by the simulator
 * that they are given to, which knows the operations; its errors name this file and the line.
 */
export async function readFaultFile(path: string): Promise<(FaultLine | FaultRule)[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new FaultScriptError(path, `The file cannot be read: ${reasonOf(cause)}.`);
  });
  return readFaultText(text, path);
}

export function readFaultText(text: string, path: string): Entry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): string => `${path}:${lines.linePos(offset).line}`;
  const [error] = document.errors;
  if (error !== undefined) {
    throw new FaultScriptError(placeAt(error.pos[0]), `This is neither YAML nor JSON: ${error.message}`);
  }
  const root = document.contents;
  const below = isMap(root) ? root.get('faults', true) : undefined;
  return entriesOf(isNode(below) && (isSeq(below) || isMap(below)) ? below : root, (node) =>
    placeAt(node?.range?.[0] ?? 0),
  );
}

type PlaceOf = (node: Node | null) => string;

function entriesOf(node: Node | null, placeOf: PlaceOf): Entry[] {
  if (node === null) return [];
  if (isMap(node)) return linesOf(node, placeOf);
  if (!isSeq(node)) {
    throw new FaultScriptError(
      placeOf(node),
      'The file is a list of faults, or an object from targets to steps.',
    );
  }
  return node.items.flatMap((item): Entry[] => {
    const entry = isNode(item) ? item : null;
    if (isScalar(entry)) return [{ line: String(entry.value), from: placeOf(entry) }];
    if (isMap(entry) && entry.has('kind')) return [ruleOf(entry, placeOf)];
    if (isMap(entry)) return linesOf(entry, placeOf);
    throw new FaultScriptError(
      placeOf(entry),
      'A fault is a line such as `create_session: 429`, or a rule with kind.',
    );
  });
}

function linesOf(map: YAMLMap, placeOf: PlaceOf): FaultLine[] {
  return map.items.map(({ key, value }) => {
    const from = placeOf(isNode(key) ? key : map);
    if (!isScalar(key) || !isScalar(value)) {
      throw new FaultScriptError(from, 'Steps are a text such as `429 x2, then 200`; a rule needs its kind.');
    }
    return { line: `${String(key.value)}: ${String(value.value)}`, from };
  });
}

/** Its fields are read by the simulator, as those of every rule that comes as data. */
function ruleOf(map: YAMLMap, placeOf: PlaceOf): FaultRule {
  const rule: unknown = map.toJSON();
  return { ...(isObject(rule) ? rule : {}), from: placeOf(map) } as FaultRule;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}

import type { FaultLine, FaultRule, FaultScript } from '../fault-rule.js';
import type { Catalogue } from './catalogue.js';
import { FaultScriptError } from './error.js';
import { readLine } from './line.js';
import { readRule } from './rule.js';

/** The rules of a script, in its order. Throws `FaultScriptError` with the place, and changes nothing. */
export function readScript(script: FaultScript, catalogue: Catalogue): FaultRule[] {
  if (typeof script === 'string') return readLines(script, catalogue, (line) => `line ${line}`);
  if (!Array.isArray(script))
    throw new FaultScriptError('faults', 'A script is a text, or a list of texts and rules.');
  return script.flatMap((entry: unknown, index) => {
    const place = `rule ${index + 1}`;
    if (typeof entry === 'string') return readLines(entry, catalogue, () => place);
    if (isLine(entry)) return readLine(entry.line, catalogue, entry.from);
    return [readRule(entry, catalogue, placeOf(entry) ?? place)];
  });
}

function readLines(text: string, catalogue: Catalogue, place: (line: number) => string): FaultRule[] {
  return text.split('\n').flatMap((line, index) => {
    const written = line.replace(/(^|\s)#.*$/, '').trim();
    return written === '' ? [] : readLine(written, catalogue, place(index + 1));
  });
}

/** A rule from a file knows better where it was written. */
function placeOf(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'from' in entry && typeof entry.from === 'string'
    ? entry.from
    : undefined;
}

function isLine(entry: unknown): entry is FaultLine {
  return typeof entry === 'object' && entry !== null && 'line' in entry && placeOf(entry) !== undefined;
}

import type { FaultRule } from '../fault-rule.js';
import { type Catalogue, checkTarget, isPlayed, type Target } from './catalogue.js';
import { FaultScriptError } from './error.js';
import { readStep } from './step.js';

const METHODS = /^(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)$/i;

/**
 * `TARGET: STEP, then STEP ...` as rules that strike one after the other. The target is `*`, or any of a provider, an
 * operation, a method and a path: `ibm-quantum create_session`, `POST /v1/sessions`. `then 200` at the end says that
 * nothing more happens, which needs no rule.
 */
export function readLine(line: string, catalogue: Catalogue, place: string): FaultRule[] {
  const colon = line.search(/:(?:\s|$)/);
  if (colon < 0)
    throw new FaultScriptError(place, 'There is no ": " after the target, as in `create_session: 429 x2`.');
  const target = readTarget(line.slice(0, colon).trim(), catalogue, place);
  return readSteps(target, line.slice(colon + 1), place);
}

/** What stands behind the colon. */
export function readSteps(target: Target, text: string, place: string): FaultRule[] {
  const steps = text.split(',').map((step) => step.trim().replace(/^then\s+/i, ''));
  const rules = steps.map((step) => ({ ...target, ...readStep(step, place), from: place }));
  const last = rules.at(-1);
  return last?.kind === 'pass' && last.times === undefined && last.afterMs === undefined
    ? rules.slice(0, -1)
    : rules;
}

export function readTarget(text: string, catalogue: Catalogue, place: string): Target {
  let target: Target = {};
  for (const word of text.split(/\s+/)) {
    if (word === '*') continue;
    if (word === '') throw new FaultScriptError(place, 'The target is missing; * stands for every request.');
    if (isPlayed(word, catalogue)) target = { ...target, provider: word };
    else if (word.startsWith('/')) target = { ...target, path: word };
    else if (METHODS.test(word)) target = { ...target, method: word.toUpperCase() };
    else target = { ...target, operationId: word };
  }
  checkTarget(target, catalogue, place);
  return target;
}

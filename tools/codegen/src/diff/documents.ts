import { InvalidInputError, type Problem } from '../document/problem.js';
import { own } from '../document/shape.js';
import { diffSides, type DiffOptions } from './diff.js';
import { loadSide } from './load.js';
import { PolicyError, type Override } from './policy/policy.js';
import { failure, withDocument, type Wanted } from './source.js';
import type { Side } from './side.js';
import type { DiffResult } from './types.js';

/**
 * Compares two documents by name. Rows of `x-sdk-policy` in the new document, of a policy.json beside it and of
 * `overrides` are laid over the built-in policy, in this order.
 * @throws InvalidInputError with the problems of both documents, each with its place
 */
export async function diffDocuments(
  before: Wanted,
  after: Wanted,
  options: DiffOptions = {},
): Promise<DiffResult> {
  return withDocument(before, (old) =>
    withDocument(after, async (now) => {
      const [a, b] = await loadBoth([() => loadSide(old.files), () => loadSide(now.files)]);
      const overrides: Override[] = [
        ...inDocument(b, after.spec),
        ...(now.policy === undefined ? [] : [now.policy]),
        ...(options.overrides ?? []),
      ];
      return withPolicyErrors(() => diffSides(a, b, { ...options, overrides }));
    }),
  );
}

function inDocument(side: Side, name: string): Override[] {
  const value = own(side.root, 'x-sdk-policy');
  return value === undefined ? [] : [{ source: `${name}#/x-sdk-policy`, value }];
}

async function loadBoth(loads: readonly [() => Promise<Side>, () => Promise<Side>]): Promise<[Side, Side]> {
  const problems: Problem[] = [];
  const attempt = async (load: () => Promise<Side>): Promise<Side | undefined> => {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const [a, b] = [await attempt(loads[0]), await attempt(loads[1])];
  if (a === undefined || b === undefined) throw new InvalidInputError(problems);
  return [a, b];
}

/** A policy that cannot be used is invalid input. */
export function withPolicyErrors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof PolicyError) throw failure('policy', error.message, error.advice);
    throw error;
  }
}

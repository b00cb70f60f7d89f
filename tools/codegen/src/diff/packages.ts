import { readFile } from 'node:fs/promises';
import { minVersion, subset, gt, validRange } from 'semver';
import { own, ownObject, ownString } from '../document/shape.js';
import { canonical } from './canonical.js';
import { withPolicyErrors } from './documents.js';
import { failure, parsed, withDocument, type Wanted } from './source.js';
import { finish, type DiffOptions } from './diff.js';
import { quoted } from './place.js';
import { policyOf } from './policy/policy.js';
import { Recorder } from './record.js';
import type { DiffResult } from './types.js';

/** What a package asks of its users: rows that no document shows. Takes two package.json. */
export function diffPackages(before: unknown, after: unknown, options: DiffOptions = {}): DiffResult {
  const policy = policyOf(options.overrides);
  const recorder = new Recorder(policy);
  compareNode(ownString(own(before, 'engines'), 'node'), ownString(own(after, 'engines'), 'node'), recorder);
  comparePeers(before, after, recorder);
  return finish(recorder, undefined, policy, options, (changes) => [...changes]);
}

/**
 * The same for two files by name.
 * @throws InvalidInputError when one cannot be read
 */
export async function diffPackageFiles(
  before: Wanted,
  after: Wanted,
  options: DiffOptions = {},
): Promise<DiffResult> {
  const [a, b] = [await readJson(before), await readJson(after)];
  return withPolicyErrors(() => diffPackages(a, b, options));
}

async function readJson(wanted: Wanted): Promise<unknown> {
  return withDocument({ ...wanted, overlay: false }, async ({ files }) => {
    const text = await readFile(files.input, 'utf8').catch(() => {
      throw failure(wanted.spec, 'cannot be read', 'check the path');
    });
    return parsed(wanted.spec, text).value;
  });
}

function compareNode(before: string | undefined, after: string | undefined, recorder: Recorder): void {
  if (before === after) return;
  const [from, to] = [lowest(before), lowest(after)];
  const detail = { before: before ?? '*', after: after ?? '*' };
  if (gt(to, from)) recorder.add('node-minimum-raised', ['engines', 'node'], 'the package', detail);
  else recorder.add('node-minimum-lowered', ['engines', 'node'], 'the package', detail);
}

function lowest(range: string | undefined): string {
  return minVersion(validRange(range ?? '*') ?? '*')?.version ?? '0.0.0';
}

function comparePeers(before: unknown, after: unknown, recorder: Recorder): void {
  const [olds, news] = [ownObject(before, 'peerDependencies'), ownObject(after, 'peerDependencies')];
  for (const name of new Set([...Object.keys(olds), ...Object.keys(news)])) {
    const [from, to] = [ownString(olds, name), ownString(news, name)];
    const path = ['peerDependencies', name];
    const isOptional = own(own(own(after, 'peerDependenciesMeta'), name), 'optional') === true;
    if (from === to) continue;
    if (from === undefined) {
      const after = { after: to, ...(isOptional ? ({ bump: 'minor' } as const) : {}) };
      recorder.add('peer-added', path, quoted(name), after);
    } else if (to === undefined) recorder.add('peer-removed', path, quoted(name), { before: from });
    else if (!covers(to, from))
      recorder.add('peer-range-raised', path, quoted(name), { before: from, after: to });
    else if (canonical(validRange(from)) !== canonical(validRange(to)))
      recorder.add('peer-range-widened', path, quoted(name), { before: from, after: to });
  }
}

/** Everything that was accepted still is. What cannot be read as a range is taken as narrower. */
function covers(range: string, old: string): boolean {
  return validRange(range) !== null && validRange(old) !== null && subset(old, range);
}

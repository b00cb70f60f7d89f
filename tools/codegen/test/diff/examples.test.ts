import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diffDocuments } from '../../src/diff/index.js';

const PAIRS = fileURLToPath(new URL('pairs', import.meta.url));

interface Expected {
  readonly bump: string;
  readonly changes: readonly { kind: string; pointer: string; direction: string; bump: string }[];
}

describe('worked pairs', { timeout: 60_000 }, () => {
  it.each(readdirSync(PAIRS))('%s', async (name) => {
    const folder = join(PAIRS, name);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const result = await diffDocuments(
      { spec: join(folder, 'before.yaml') },
      { spec: join(folder, 'after.yaml') },
    );
    expect(result.bump).toBe(expected.bump);
    const found = result.changes.map(({ kind, pointer, direction, bump }) => ({
      kind,
      pointer,
      direction,
      bump,
    }));
    for (const change of expected.changes) expect(found).toContainEqual(change);
    // A variant that is new is a new type, too.
    const others = found.filter(({ kind }) => !expected.changes.some((each) => each.kind === kind));
    expect(others.every(({ kind }) => kind === 'schema-added')).toBe(true);
    expect(result.agreement).toMatchObject({ status: 'agree', notes: [] });
  });
});

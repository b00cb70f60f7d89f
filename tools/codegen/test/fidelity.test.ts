import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../bin/fidelity.js', import.meta.url));
const SUITE = fileURLToPath(new URL('support/suite', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, JSON_SCHEMA_TEST_SUITE: undefined };
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', env });
}

describe('fidelity', { timeout: 60_000 }, () => {
  let empty = '';
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), 'fidelity-'));
  });
  afterAll(() => rm(empty, { recursive: true, force: true }));

  it('judges a suite of our own, and counts what is refused as wrong', () => {
    const { status, stdout } = run('--suite', SUITE, '--only', 'codegen', '--json');
    expect(status).toBe(0);
    const [{ own, all, misses }] = JSON.parse(stdout) as [Record<string, unknown[]>];
    expect(own).toEqual({ tests: 13, right: 13, groups: 5, whole: 5 });
    expect(all).toEqual({ tests: 14, right: 13, groups: 6, whole: 5 });
    expect(misses).toEqual([
      expect.objectContaining({
        group: 'remote: a document elsewhere',
        refused: expect.stringContaining('points to another host') as string,
      }),
    ]);
  });

  it('says that there is no suite', () => {
    const { status, stderr } = run('--suite', empty);
    expect(status).toBe(2);
    expect(stderr).toContain('no JSON Schema Test Suite here');
  });

  it('explains itself', () => {
    expect(run('--help').stdout).toContain('--suite DIR');
    expect(run('--nonsense').status).toBe(2);
  });
});

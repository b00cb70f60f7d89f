import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../bin/corpus.js', import.meta.url));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
}

describe('corpus', () => {
  it('names the line of results that it cannot read, and fetches nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'corpus-test-'));
    try {
      const results = join(folder, 'results.jsonl');
      await writeFile(results, '{"name":"spotify.com"}\n{"name":\n');
      const { status, stderr } = run('--results', results);
      expect(status).toBe(2);
      expect(stderr).toContain(`${results}:2: `);
      expect(stderr).toContain('give what --results or --json has written');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says which argument it cannot use', () => {
    const { status, stderr } = run('--limit', 'soon');
    expect(status).toBe(2);
    expect(stderr).toContain("--limit wants a number above 0, not 'soon'");
    expect(run('--list', '--only', 'spotify').stdout).toBe('spotify.com\n');
  });
});

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/bench.js', import.meta.url));

function bench(...argv: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [BIN, ...argv], { encoding: 'utf8' });
}

describe('npm run bench:codegen', () => {
  it('measures both generators on one document, and an unchanged input', () => {
    const { status, stdout } = bench('--quick', '--json');
    expect(status).toBe(0);
    const { growth, unchanged } = JSON.parse(stdout) as {
      growth: { size: number; own: { cpuMs: number; peakMiB: number }; peer: { cpuMs: number } }[];
      unchanged: { cpuMs: number };
    };
    expect(growth.map(({ size }) => size)).toEqual([5]);
    for (const { own, peer } of growth) {
      expect(own.peakMiB).toBeGreaterThan(10);
      expect(peer.cpuMs).toBeGreaterThan(unchanged.cpuMs);
    }
  }, 60_000);

  it('explains itself', () => {
    expect(bench('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--large') as string,
    });
    expect(bench('--fast')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--quick') as string,
    });
  });
});

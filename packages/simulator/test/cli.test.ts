import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CliOutput, runCli } from '../src/cli.js';
import { startSimulator } from '../src/simulator.js';
import { canCurl, runLine } from './curl.js';

function collector(): CliOutput & { lines: string[]; errors: string[] } {
  const lines: string[] = [];
  const errors: string[] = [];
  return { lines, errors, out: (line) => void lines.push(line), error: (line) => void errors.push(line) };
}

describe('the command', () => {
  it('prints what a user needs, then each request, until it is stopped', async () => {
    const output = collector();
    const stop = new AbortController();
    const running = runCli(['--port', '0', '--provider', 'aimms-pro', '--speed', '50'], output, stop.signal);
    const ready = (): string | undefined =>
      output.lines.find((line) => line.startsWith('The simulator listens'));
    while (ready() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const url = /http:[^ ]+\d/.exec(ready() ?? '')?.[0] ?? '';
    expect(output.lines[0]).toContain(`base URL ${url}/aimms-pro`);
    await fetch(`${url}/aimms-pro/nothing`);
    expect(output.lines.at(-1)).toMatch(/^[\d:.]+ 404 GET {4}\/aimms-pro\/nothing [\d.]+ ms$/);
    stop.abort();
    expect([await running, output.errors]).toEqual([0, []]);
  });

  it('explains itself and wrong options', async () => {
    const output = collector();
    expect(await runCli(['--help'], output)).toBe(0);
    expect(output.lines[0]).toContain('--port');
    for (const args of [
      ['--port', 'x'],
      ['--port', '70000'],
      ['--speed', '-1'],
      ['--provider', 'x'],
      ['--what'],
      ['x'],
    ]) {
      expect(await runCli(args, output)).toBe(2);
    }
    expect(output.errors).toHaveLength(6);
    expect(output.errors[3]).toContain('aimms-pro');
  });

  it('says that a port is taken', async () => {
    await using simulator = await startSimulator({ providers: ['aimms-pro'] });
    const output = collector();
    expect(await runCli(['--port', new URL(simulator.url).port], output)).toBe(1);
    expect(output.errors[0]).toContain('--port');
  });

  it('is a program that Ctrl-C ends', async () => {
    const bin = fileURLToPath(new URL('../bin/compute-sessions-simulator.js', import.meta.url));
    const child = spawn(process.execPath, [bin, '--port', '0', '--provider', 'aimms-pro']);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe.runIf(canCurl)('the curl lines', () => {
  it('work as printed', async () => {
    await using simulator = await startSimulator();
    for (const { name, curl } of Object.values(simulator.providers)) {
      const stdout = await runLine(curl);
      const answered = simulator.requests.filter((record) => record.provider === name);
      expect([name, stdout, answered.at(-1)?.status]).toEqual([name, expect.any(String), 200]);
    }
    expect(simulator.violations).toEqual([]);
  });
});

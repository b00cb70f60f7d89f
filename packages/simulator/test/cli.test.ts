import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
    for (const [args, explanation] of [
      [['--port', 'x'], '--port takes a whole number from 0 to 65535, not "x".'],
      [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
      [['--port', '-1'], '--port takes a whole number from 0 to 65535, not "-1".'],
      [['--speed', '-1'], '--speed takes a number of at least 0, not "-1".'],
      [['--speed=-.5'], '--speed takes a number of at least 0, not "-.5".'],
      [['--speed'], '--speed needs a value.'],
      [['--speed', '--limits'], '--speed needs a value.'],
      [['--time', 'noon'], '--time takes a moment such as 2026-11-22T12:00:00Z, not "noon".'],
      [['--provider', 'x'], 'oracle-aidp, not "x".'],
      [['--what'], "Unknown option '--what'. Try"],
      [['node', 'first.mjs'], '"node" is no option. A command to run goes after --.'],
    ] as const) {
      const errors = output.errors.splice(0);
      expect(errors.length).toBeLessThan(2);
      expect(await runCli(args, output)).toBe(2);
      expect(output.errors[0]).toContain(explanation);
      expect(output.errors[0]).toMatch(/^.*Try --help\.$/);
    }
  });

  it('prints each variable as one line to paste, and puts a long key into a file that goes with it', async () => {
    const output = collector();
    const stop = new AbortController();
    const running = runCli(['--port', '0', '--limits'], output, stop.signal);
    while (!output.lines.some((line) => line.startsWith('The simulator listens')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const lines = output.lines.flatMap((text) => text.split('\n'));
    const exports = lines.filter((line) => line.startsWith('  export '));
    expect(exports.length).toBeGreaterThan(20);
    for (const line of exports) expect(line).toMatch(/^ {2}export [A-Z_]+='[^']+'$/);
    for (const name of ['ENDPOINT_ID', 'LAKE_INSTANCE_ID', 'LAKE_CATALOG'])
      expect(exports.join('\n')).toContain(` ${name}='`);
    expect(lines.join('\n')).not.toMatch(/PRIVATE KEY|MII/);
    const file = /OCI_CLI_KEY_FILE='([^']+)'/.exec(exports.join('\n'))?.[1] ?? '';
    expect(await readFile(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    const calls = lines.filter((line) => /^ {2}(curl|d=)/.test(line));
    expect(calls).toHaveLength(4);
    if (canCurl) for (const line of calls) JSON.parse(await runLine(line));
    const seen = output.lines.filter((line) => / 200 GET /.test(line));
    expect(seen).toHaveLength(canCurl ? 4 : 0);
    stop.abort();
    expect([await running, output.errors]).toEqual([0, []]);
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('says in which line of a file of faults something is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compute-sessions-'));
    try {
      const file = join(folder, 'faults.yaml');
      await writeFile(file, '- get_session: 503\n- get_sesion: 429\n');
      const output = collector();
      expect(await runCli(['--port', '0', '--faults', file], output)).toBe(2);
      expect(output.errors[0]).toContain(
        `${file}:2: "get_sesion" is no operation of any provider; it must be`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says what to do in a checkout that was not built', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compute-sessions-'));
    try {
      await cp(fileURLToPath(new URL('../bin', import.meta.url)), join(folder, 'bin'), { recursive: true });
      await writeFile(join(folder, 'package.json'), '{"type":"module"}');
      const child = spawn(process.execPath, [join(folder, 'bin', 'compute-sessions-simulator.js')]);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      expect(await once(child, 'close')).toEqual([70, null]);
      expect(said).toMatch(/^[^\n]*run `npm run build` first\.\n$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('runs a command that meets the simulator and no real account, and ends with it and its exit code', async () => {
    const program = `
      const { AIMMS_PRO_BASE_URL: url, AIMMS_PRO_API_KEY: apikey, AIMMS_PRO_REGION, OCI_CLI_USER, KEPT } = process.env;
      const answer = await fetch(url + '/pro/session-manager/v1/sessions/webui', { headers: { apikey } });
      console.log(JSON.stringify([answer.status, AIMMS_PRO_REGION ?? null, OCI_CLI_USER ?? null, KEPT]));
      process.exitCode = 7;
    `;
    const bin = fileURLToPath(new URL('../bin/compute-sessions-simulator.js', import.meta.url));
    const args = ['--provider', 'aimms-pro', '--', process.execPath, '--input-type=module', '-e', program];
    const env = { ...process.env, AIMMS_PRO_REGION: 'real', OCI_CLI_USER: 'real', KEPT: 'kept' };
    const child = spawn(process.execPath, [bin, ...args], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await once(child, 'close')).toEqual([7, null]);
    expect(said).toBe('[200,null,null,"kept"]\n');
  });

  it('does not begin a command after Ctrl-C', async () => {
    const output = collector();
    expect(await runCli(['--', 'no-such-program-here'], output, AbortSignal.abort())).toBe(130);
    expect(output.errors).toEqual([]);
  });

  it('says when there is no such command', async () => {
    const output = collector();
    expect(await runCli(['--', 'no-such-program-here'], output)).toBe(127);
    expect(output.errors).toEqual(['no-such-program-here cannot be started: there is no such program.']);
    expect(await runCli(['--'], output)).toBe(2);
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

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const START = fileURLToPath(new URL('../bin/start.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a shell without a terminal would. */
function start(args: readonly string[], onOutput?: (out: string, stop: () => void) => void): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [START, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      onOutput?.(out, () => child.kill('SIGINT'));
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

describe('npm start', () => {
  it('takes all four clients through a session and ends with a table and the next lines', async () => {
    const { code, out, err } = await start([]);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^ibm-quantum +[\w-]+ +open > active > closed +\d+ +[\d.]+ s$/m);
    expect(out).toMatch(
      /^huawei-dataarts-fabric +[\w-]+ +(WAITING > )?CREATING > RUNNING > CLOSED +\d+ +[\d.]+ s$/m,
    );
    expect(out).toMatch(/^aimms-pro +[\w-]+ +.*running > terminated +\d+ +[\d.]+ s$/m);
    expect(out).toMatch(/^oracle-aidp +[\w-]+ +.*ACTIVE > gone +\d+ +[\d.]+ s$/m);
    expect(out).toContain('All 4 sessions ended.');
    expect(out).toMatch(/ 204 +\d+ ms +sessions\.close +DELETE \/v1\/sessions\/\w+\.\.\.\/close/);
    expect(out).toContain('POST /ibm-iam/identity/token');
    expect(out).toContain("import { IbmQuantum } from '@compute-sessions/ibm-quantum';");
    expect(out).not.toContain('\u001b');
  }, 60_000);

  it('takes one on request', async () => {
    const { code, out } = await start(['--provider', 'oracle-aidp']);
    expect(code).toBe(0);
    expect(out).toContain('The session ended.');
    expect(out).not.toContain('sessions.close');
  }, 60_000);

  it('serves afterwards until it is told to stop', async () => {
    const { code, out } = await start(['--provider', 'aimms-pro', '--serve'], (said, stop) => {
      if (said.includes('Ctrl-C stops it') && said.includes('oracle-aidp: http')) stop();
    });
    expect(code).toBe(0);
    expect(out).toMatch(/export AIMMS_PRO_API_KEY='/);
    expect(out).toMatch(/curl /);
  }, 60_000);

  it('explains itself and refuses what it does not know', async () => {
    expect((await start(['--help'])).out).toContain('--provider NAME');
    const refused = await start(['--provider', 'acme']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("There is no provider 'acme'. Choose from ibm-quantum");
    expect((await start(['--nonsense'])).code).toBe(2);
  }, 60_000);
});

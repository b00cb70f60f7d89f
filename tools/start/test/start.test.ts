import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { explain } from '../src/freshness.js';
import { tours } from '../src/tours/index.js';
import { start } from './support.js';

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

  it.each(['ibm-quantum', 'oracle-aidp'])(
    'counts in its table what it has shown: %s',
    async (provider) => {
      const { code, out } = await start(['--provider', provider]);
      expect(code).toBe(0);
      expect(out).toContain('The session ended.');
      const lines = out.match(/^ {2}\d{3} +\d+ ms /gm) ?? [];
      expect(out).toMatch(new RegExp(`^${provider} .* ${String(lines.length)} +[\\d.]+ s$`, 'm'));
      const notFound = out.split('\n').filter((line) => line.startsWith('  404'));
      for (const line of notFound) expect(line).toMatch(/ {3}as expected: it is gone$/);
      expect(notFound).toHaveLength(provider === 'oracle-aidp' ? 1 : 0);
    },
    60_000,
  );

  it('serves afterwards, prints every request, and cleans up however often it is told to stop', async () => {
    let asked = false;
    const { code, out, err } = await start(['--provider', 'aimms-pro', '--serve'], {
      onOutput(said, child) {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
        if (!asked && said.includes('Ctrl-C stops it')) {
          asked = true;
          void fetch(`${url}/aimms-pro/pro/session-manager/v1/sessions/webui`);
          connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {}); // keeps the closing waiting
        } else if (said.includes('  401 ')) {
          for (let i = 0; i < 3; i += 1) child.kill('SIGINT');
        }
      },
    });
    expect(out).toMatch(/ 401 +\d+ ms +listWebuiSessions +GET \/aimms-pro\/pro\/session-manager/);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/Stopped\.\n$/);
    expect(out).toMatch(/export AIMMS_PRO_API_KEY='/);
    expect(out).toMatch(/curl /);
    expect(out).not.toMatch(/OCI_|IBM_|HUAWEI/);
  }, 60_000);

  it('says so when it is stopped half-way', async () => {
    const { code, out } = await start(['--provider', 'huawei-dataarts-fabric'], {
      onOutput(said, child) {
        if (said.includes('state: ')) child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(out).toMatch(/Stopped\. The simulator is gone, and its sessions with it\.\n$/);
  }, 60_000);

  it('explains itself and refuses what it does not know', async () => {
    expect((await start(['--help'])).out).toContain('--provider NAME');
    const refused = await start(['--provider', 'acme']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("There is no provider 'acme'. Choose from ibm-quantum");
    expect(refused.err).toContain(`Choose from ${Object.keys(tours).join(', ')}.`);
    expect((await start(['--nonsense'])).code).toBe(2);
  }, 60_000);
});

describe('stale generated code', () => {
  it('is named, with one thing to do', () => {
    const events =
      '{"event":"stale","name":"a","file":"packages/a/api.md"}\n{"event":"failed","differences":1}\n';
    const text = explain(1, events, '');
    expect(text).toContain('\n  packages/a/api.md\n');
    expect(text.match(/`[^`]+`/g)).toEqual(['`npm run generate`']);
    expect(text).toContain('your edit belongs in specs/');
  });

  it('that cannot be determined is told in the words of the generator', () => {
    expect(explain(70, '', 'codegen: Dependencies are missing.\n')).toBe(
      'codegen: Dependencies are missing.',
    );
  });
});

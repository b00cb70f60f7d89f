import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checksOf } from '../doctor/checks.mjs';
import { doctor, report } from '../doctor/doctor.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doctor-'));
  for (const folder of ['packages', 'tools']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What one check finds on a machine with this environment. */
function look(name, env, nodeVersion) {
  const check = checksOf({ root, env: { XDG_CACHE_HOME: root, ...env }, nodeVersion }).find(
    (each) => each.name === name,
  );
  return check.look();
}

describe('a machine', () => {
  test.each([
    ['18.20.0', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['24.1.0', true],
  ])('with Node %s suits: %s', (version, ok) => {
    expect(look('Node', {}, version).ok).toBe(ok);
  });

  test('without programs for single commands is told what they are for', () => {
    for (const name of ['git', 'redis-server', 'Chromium'])
      expect(look(name, { PATH: root })).toMatchObject({
        ok: false,
        found: 'none',
        fix: expect.stringContaining('nstall'),
      });
  });

  test('with a Chromium that its environment names has one', () => {
    const file = join(root, 'my-browser');
    writeFileSync(file, '');
    expect(look('Chromium', { PATH: '', CHROMIUM: file })).toEqual({ ok: true, found: file });
  });

  test.skipIf(process.getuid?.() === 0)('whose cache folder is closed is told to name another', () => {
    chmodSync(root, 0o500);
    expect(look('cache folder', {})).toMatchObject({
      ok: false,
      fix: expect.stringContaining('XDG_CACHE_HOME'),
    });
    chmodSync(root, 0o700);
  });

  test.each([
    [{}, true],
    [{ HTTP_PROXY: 'http://p.example' }, true],
    [{ HTTP_PROXY: 'http://p.example', NODE_USE_ENV_PROXY: '1' }, false],
    [{ http_proxy: 'http://p.example', NODE_OPTIONS: '--use-env-proxy' }, false],
    [{ HTTP_PROXY: 'http://p.example', NODE_USE_ENV_PROXY: '1', NO_PROXY: 'localhost,127.0.0.1' }, true],
  ])('with %o spares the simulator: %s', (env, ok) => {
    expect(look('proxy', env).ok).toBe(ok);
  });

  test('lets servers listen on loopback', () => {
    expect(look('loopback', {}).ok).toBe(true);
  });
});

describe('the report', () => {
  const check = (name, needed, ok) => ({
    name,
    purpose: 'work',
    needed,
    look: () => ({ ok, found: 'this', ...(ok ? {} : { fix: 'Do that.' }) }),
  });

  test('fails for what is needed, and says what to do', () => {
    expect(report([check('one', true, true), check('three', true, false)], false)).toEqual({
      code: 1,
      text: [
        'ok       one    this',
        'MISSING  three  this',
        '                for work',
        '                Do that.',
        '',
        'npm start and npm test need: three.\n',
      ].join('\n'),
    });
  });

  test('passes without what single commands want', () => {
    const { code, text } = report([check('one', true, true), check('two', false, false)], false);
    expect({ code, last: text.split('\n').at(-2) }).toEqual({
      code: 0,
      last: 'npm start and npm test have what they need.',
    });
  });

  test('is data when asked for', () => {
    const { text } = report([check('one', true, true)], true);
    expect(JSON.parse(text)).toEqual({
      ok: true,
      findings: [{ name: 'one', purpose: 'work', needed: true, ok: true, found: 'this' }],
    });
  });

  test('is not made for options that do not exist', () => {
    expect(doctor(['--josn'], root)).toMatchObject({ code: 2, text: expect.stringContaining("'--josn'") });
  });
});

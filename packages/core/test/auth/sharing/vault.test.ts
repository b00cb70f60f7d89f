import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readEntry, writeEntry } from '../../../src/auth/sharing/entry.js';
import { openVault, sealedVault, type Vault } from '../../../src/auth/sharing/vault.js';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const vaultOf = (key: string): Vault => sealedVault(bytes(key.padEnd(32, '.')));
const identity = ['iam', 'https://iam.example', 'the-secret'];

describe('a sealed entry', () => {
  it('opens under its name, with its key, in another process', async () => {
    const sealed = await vaultOf('a').seal('text', 'name');
    expect(await vaultOf('a').unseal(sealed, 'name')).toBe('text');
    expect(sealed).not.toContain('text');
  });

  it('is different each time', async () => {
    const vault = vaultOf('a');
    const all = await Promise.all(Array.from({ length: 50 }, () => vault.seal('text', 'name')));
    expect(new Set(all).size).toBe(50);
  });

  it('stays shut for another key and under another name', async () => {
    const sealed = await vaultOf('a').seal('text', 'name');
    expect(await vaultOf('b').unseal(sealed, 'name')).toBeUndefined();
    expect(await vaultOf('a').unseal(sealed, 'other')).toBeUndefined();
  });

  it('stays shut when any one bit of it was changed', async () => {
    const vault = vaultOf('a');
    const sealed = await vault.seal('text', 'name');
    const raw = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < raw.length * 8; bit += 1) {
      const changed = Buffer.from(raw);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(await vault.unseal(changed.toString('base64url'), 'name')).toBeUndefined();
    }
  });

  it('is never confused with other text', async () => {
    const vault = vaultOf('a');
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (text) => {
        expect(await vault.unseal(text, 'name')).toBeUndefined();
      }),
    );
    const open = writeEntry({ value: 'planted', issuedAtMs: 1, expiresAtMs: 2 });
    expect(await vault.unseal(open, 'name')).toBeUndefined();
  });
});

describe('the name of an entry', () => {
  it('is the same everywhere, and another one for everybody else', async () => {
    for (const make of [() => openVault, () => vaultOf('a')]) {
      const name = await make().digest(identity);
      expect(name).toMatch(/^[\w-]{43}$/);
      expect(await make().digest([...identity])).toBe(name);
      for (const other of [
        ['iam', 'https://iam.example', 'the-secrets'],
        ['iam', 'https://iam.example'],
        ['iamhttps://iam.example', 'the-secret'],
      ]) {
        expect(await make().digest(other)).not.toBe(name);
      }
    }
  });

  it('depends on the key, so that nobody without it can test a guess', async () => {
    const names = await Promise.all(
      [openVault, vaultOf('a'), vaultOf('b')].map((vault) => vault.digest(identity)),
    );
    expect(new Set(names).size).toBe(3);
  });
});

describe('the text of an entry', () => {
  it('is read as it was written', () => {
    const token = { value: 'ey.a+b/c=', issuedAtMs: 1_000, expiresAtMs: 2_000 };
    expect(readEntry(writeEntry(token))).toEqual(token);
  });

  it.each([
    ['', 'nothing'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['"token"', 'a text'],
    ['{"value":"t","issuedAtMs":1', 'a cut'],
    ['{"value":"t","issuedAtMs":1}', 'no end'],
    ['{"value":"t","issuedAtMs":2,"expiresAtMs":2}', 'no life'],
    ['{"value":"t","issuedAtMs":"1","expiresAtMs":2}', 'a time as text'],
    ['{"value":"","issuedAtMs":1,"expiresAtMs":2}', 'an empty token'],
    ['{"value":"t\\r\\nx-evil: 1","issuedAtMs":1,"expiresAtMs":2}', 'another header'],
    ['{"value":7,"issuedAtMs":1,"expiresAtMs":2}', 'a number as token'],
  ])('%s is none (%s)', (text) => {
    expect(readEntry(text)).toBeUndefined();
  });

  it('is read from anything without a failure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const token = readEntry(text);
        if (token !== undefined) expect(token.expiresAtMs).toBeGreaterThan(token.issuedAtMs);
      }),
    );
  });
});

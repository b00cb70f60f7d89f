import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import type { AuthorizeContext, OutgoingRequest } from '@compute-sessions/core';
import { afterEach, vi } from 'vitest';

/** A context as the transport would give it; there is no identity service to send to. */
export function context(nowMs: number = Date.now()): AuthorizeContext {
  return {
    signal: new AbortController().signal,
    now: () => nowMs,
    send: () => Promise.reject(new Error('nothing is sent here')),
  };
}

export function request(over: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return { method: 'GET', url: 'https://aidp.example/x', headers: {}, body: undefined, ...over };
}

export interface TestKey {
  /** PKCS#8 PEM. */
  readonly pem: string;
  readonly fingerprint: string;
}

export function makeKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const digest = createHash('md5')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: digest.replace(/(..)(?=.)/g, '$1:'),
  };
}

/** A session token that ends at a time; its signature is made up. */
export function makeToken(expiresAtMs: number, mark = 'planted-token'): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: mark, exp: Math.floor(expiresAtMs / 1000) })}.${part(mark)}`;
}

/** A home directory of its own for each test, and no variable of Oracle's but those that the test sets. */
export function emptySurroundings(): { home: () => string; write: (name: string, text: string) => string } {
  let home: string | undefined;
  const open = (): string => {
    home ??= mkdtempSync(join(tmpdir(), 'oracle-aidp-'));
    vi.stubEnv('HOME', home);
    return home;
  };
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('OCI_')) vi.stubEnv(name, undefined);
  }
  afterEach(() => {
    vi.unstubAllEnvs();
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
    home = undefined;
  });
  return {
    home: open,
    write: (name, text) => {
      const path = join(open(), name);
      writeFileSync(path, text);
      return path;
    },
  };
}

/** Everything that a program would show of an error or an object. */
export function shown(value: unknown): string {
  const error = value instanceof Error ? value : undefined;
  return [
    String(value),
    error?.stack,
    JSON.stringify(value),
    inspect(value, { depth: 10, showHidden: true }),
    inspect(error?.cause, { depth: 10 }),
  ].join('\n');
}

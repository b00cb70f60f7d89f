import { describe, expect, it } from 'vitest';

import { headerKey } from '../../src/index.js';
import { testClient } from '../support/client.js';

/** What a polluted prototype would like to set: every option that core reads. */
const poison: Readonly<Record<string, unknown>> = {
  accept: 'polluted',
  apiVersion: 'polluted',
  authenticated: false,
  baseUrl: 'https://polluted.invalid',
  body: 'polluted',
  check: 'strict',
  credential: headerKey({ header: 'x-polluted', key: 'polluted' }),
  decode: 'text',
  default: { safeParse: () => ({ success: false }) },
  env: ['PATH'],
  fetch: () => Promise.reject(new Error('polluted')),
  header: { 'x-polluted': '1' },
  headers: { 'x-polluted': '1' },
  idempotencyKey: 'polluted',
  'if-match': 'polluted',
  instance: 'crn:polluted',
  logLevel: 'debug',
  maxAttempts: 7,
  maxBodyBytes: 1,
  maxRetryAfterMs: 7,
  middleware: [() => Promise.reject(new Error('polluted'))],
  onDrift: () => {
    throw new Error('polluted');
  },
  params: { query: { polluted: 1 }, path: { id: 'polluted' } },
  parameters: [{ option: 'x', in: 'header', name: 'x-polluted', required: false, default: '1' }],
  path: { id: 'polluted' },
  query: { polluted: 1 },
  pagination: { style: 'page' },
  region: 'polluted',
  requestId: 'polluted',
  retryToken: 'x-polluted',
  retry: { maxAttempts: 7 },
  signal: AbortSignal.abort(new Error('polluted')),
  schemas: () => Promise.reject(new Error('polluted')),
  timeout: { totalMs: 1, attemptMs: 1 },
  totalMs: 1,
  attemptMs: 1,
  usesClock: true,
  workspace: 'polluted',
  x_undeclared: 'polluted',
};

interface Sent {
  readonly url: string;
  readonly method: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly redirect: unknown;
  readonly inherited: string[];
}

/** What a client sends, by a `fetch` of its own: the HTTP server lives in this process and would be poisoned, too. */
async function sentBy(pollute: boolean): Promise<Sent[]> {
  const sent: Sent[] = [];
  const answers = [503, 200, 200, 200].map((status) => new Response('{"id":7}', { status }));
  const recorder = ((url: string, init: RequestInit) => {
    const { method, headers, body, redirect } = init;
    const inherited = Object.keys(poison).filter((name) => name in init && !Object.hasOwn(init, name));
    sent.push({ url, method, headers: { ...headers }, body, redirect, inherited });
    return Promise.resolve(answers.shift()!);
  }) as typeof fetch;
  const run = async (): Promise<void> => {
    const client = testClient(
      { url: 'https://real.invalid' },
      { fetch: recorder, values: { instance: 'crn:real', workspace: 'w1' } },
    );
    await client.retrieve('s1', {});
    await client.createKeyed({ mode: 'batch' }, { headers: { 'opc-retry-token': 'fixed' } });
    await client.scoped('s1');
  };
  if (!pollute) {
    await run();
    return sent;
  }
  for (const [name, value] of Object.entries(poison)) {
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      writable: true,
      enumerable: true,
    });
  }
  try {
    await run();
  } finally {
    for (const name of Object.keys(poison)) Reflect.deleteProperty(Object.prototype, name);
  }
  return sent;
}

describe('a polluted Object.prototype', () => {
  it('changes nothing of what is sent', async () => {
    const clean = await sentBy(false);
    const polluted = await sentBy(true);
    expect(clean).toHaveLength(4);
    expect(polluted).toEqual(clean);
    expect(polluted.flatMap(({ inherited }) => inherited)).toEqual([]);
    expect(polluted.map(({ url }) => url)).toEqual([
      'https://real.invalid/v1/sessions/s1',
      'https://real.invalid/v1/sessions/s1',
      'https://real.invalid/v1/sessions',
      'https://real.invalid/v1/workspaces/w1/sessions/s1',
    ]);
  });
});

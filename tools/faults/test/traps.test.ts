import { afterEach, expect, it } from 'vitest';

import type { Gate } from '../src/stage/gate.js';
import { openGate } from '../src/stage/gate.js';
import { secretsFound } from '../src/stage/secrets.js';

// What the table rests on: that a leak, if there were one, would be seen.

const gates: Gate[] = [];
afterEach(async () => {
  await Promise.all(gates.splice(0).map((gate) => gate.close()));
});

async function gate(options?: Parameters<typeof openGate>[0]): Promise<Gate> {
  const opened = await openGate(options);
  gates.push(opened);
  return opened;
}

it('a client that follows redirects carries its key to the other host, where it is seen', async () => {
  const other = await gate({ host: 'localhost' });
  const first = await gate();
  first.handler = (request, response) => {
    response.writeHead(307, { location: other.url + request.target }).end();
  };
  await fetch(`${first.url}/v1`, {
    method: 'POST',
    headers: { apikey: 'k-123456789' },
    body: 'body-of-mine',
  });
  expect(other.arrivals).toHaveLength(1);
  const seen = other.arrivals[0]!.raw;
  expect(secretsFound(seen, [{ name: 'key', value: 'k-123456789', home: 'provider' }])).toEqual(['key']);
  expect(seen).toContain('body-of-mine');
});

it('a gate hands requests on as they came, and notes status and answer', async () => {
  const behind = await gate();
  behind.handler = (request, response) => {
    response.writeHead(201, { 'x-seen': request.headers.host ?? '' }).end(request.body);
  };
  const front = await gate({ upstream: behind.url });
  const answer = await fetch(`${front.url}/a?b=%20`, { method: 'PUT', body: 'text' });
  expect([answer.status, await answer.text()]).toEqual([201, 'text']);
  expect(answer.headers.get('x-seen')).toBe(new URL(front.url).host);
  expect(behind.arrivals[0]!.target).toBe('/a?b=%20');
  expect(front.arrivals[0]!).toMatchObject({ status: 201, method: 'PUT', body: 'text' });
  expect(front.arrivals[0]!.answer).toContain('text');
});

it.each([
  ['as it is', (secret: string) => `x${secret}y`],
  ['percent-encoded', (secret: string) => encodeURIComponent(secret)],
  ['in a form', (secret: string) => new URLSearchParams({ secret }).toString()],
  ['in JSON', (secret: string) => JSON.stringify({ secret })],
  ['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
  ['in hexadecimal', (secret: string) => Buffer.from(secret).toString('hex')],
])('a secret is found %s', (_, write) => {
  const value = 'pl4nted "Secret"/+ä=';
  expect(secretsFound(write(value), [{ name: 'it', value, home: 'nowhere' }])).toEqual(['it']);
});

it('a private key is found by any of its lines', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ';
  const value = `-----BEGIN PRIVATE KEY-----\n${line}\nshort\n-----END PRIVATE KEY-----\n`;
  expect(secretsFound(`... ${line} ...`, [{ name: 'key', value, home: 'nowhere' }])).toEqual(['key']);
  expect(secretsFound('-----BEGIN PRIVATE KEY-----', [{ name: 'key', value, home: 'nowhere' }])).toEqual([]);
});

import { afterAll, afterEach, describe, expect, it } from 'vitest';

import type { Row } from '../src/fault.js';
import { FAULTS } from '../src/faults/index.js';
import { judge } from '../src/judge.js';
import { play } from '../src/play.js';
import { type Gate, openGate } from '../src/stage/gate.js';
import { secretsFound } from '../src/stage/secrets.js';
import { Simulators } from '../src/stage/simulators.js';
import { ibmQuantum } from '../src/subjects/ibm-quantum.js';
import type { Call, Subject } from '../src/subjects/subject.js';

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

describe('a row', () => {
  const simulators = new Simulators();
  afterAll(() => simulators.close());

  /** IBM's client, with a call that somebody has spoilt. */
  function spoilt(make: (call: Call) => Call['make']): Subject {
    return {
      ...ibmQuantum,
      connect: (place) => {
        const connected = ibmQuantum.connect(place);
        return {
          ...connected,
          prepare: async (callClass) => {
            const call = await connected.prepare(callClass);
            return { ...call, make: make(call) };
          },
        };
      },
    };
  }

  async function problemsOf(
    id: string,
    row: Partial<Row>,
    change: Partial<Row['fault']> = {},
  ): Promise<string> {
    const fault = { ...FAULTS.find((one) => one.id === id)!, ...change };
    const whole: Row = { fault, subject: ibmQuantum, callClass: 'unsafe', ...row };
    return judge(whole, await play(whole, simulators)).join('; ');
  }

  it('tells of a create that is made twice', async () => {
    const twice = spoilt((call) => (options) => call.make(options).catch(() => call.make(options)));
    const problems = await problemsOf('reset-first', { subject: twice });
    expect(problems).toContain('1 duplicates');
    expect(problems).toContain('attempts: 2 instead of 1');
  });

  it('tells of a call that does not end', async () => {
    const never = spoilt(() => () => new Promise(() => undefined));
    const client = { timeout: { totalMs: 50 } };
    expect(await problemsOf('503', { subject: never }, { client })).toContain('outcome: HANGS');
  });

  it('tells of an error that is none of ours, and of one that prints a token', async () => {
    const bare = spoilt((call) => async (options) => {
      await call.make(options).catch(() => undefined);
      throw new TypeError('Bearer');
    });
    expect(await problemsOf('503', { subject: bare })).toContain('not one of ours');
    const act: Row['fault']['act'] = async ({ call, options, stage }) => {
      await call.make(options).catch(() => undefined);
      throw new Error(stage.provider.arrivals[0]!.headers.authorization);
    };
    expect(await problemsOf('503', {}, { act })).toContain('proof is printed with the error');
  });

  it('tells of a secret that arrives elsewhere', async () => {
    const act: Row['fault']['act'] = async ({ call, options, stage, connected }) => {
      await fetch(stage.otherPort.url);
      const [key] = connected.secrets;
      return call.make({ ...options, headers: { 'x-note': encodeURIComponent(key!.value) } });
    };
    const problems = await problemsOf('503', {}, { act });
    expect(problems).toMatch(/leak: http:\S+ got GET \//);
    expect(problems).toContain('leak: API key at the provider');
  });
});

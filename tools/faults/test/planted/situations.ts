import type { ClientOptions } from '@compute-sessions/core';

import type { Arrival, Handler } from '../../src/stage/gate.js';
import { echo, echoText } from '../../src/stage/raw-replies.js';
import { PLANTED } from './secrets.js';

/** What the provider's server does, and whether calls may succeed then. */
export interface Situation {
  readonly name: string;
  /** Undefined: it answers as it should. */
  readonly handler?: Handler;
  readonly options?: ClientOptions;
}

/** All secrets in one text: what a server that knows them could answer. */
const ALL = Object.values(PLANTED).join('\n');
const QUICK: ClientOptions = { retry: { maxAttempts: 1 } };
const AGAIN: ClientOptions = { retry: { maxAttempts: 2 } };

/** Header values may not hold everything that was sent. */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e]/g, ' ').slice(0, 4_000);
}

function proofsIn({ headers }: Arrival): string {
  const proofs = [
    headers.authorization,
    headers['x-auth-token'],
    headers['apikey'],
    headers['opc-obo-token'],
  ];
  return headerText(proofs.filter((value) => value !== undefined).join(' '));
}

/** Repeats the proof of identity in every header that a client reads, and in the reason phrase. */
function echoInHeaders(status: number): Handler {
  return (request, response) => {
    const proof = proofsIn(request);
    const names = [
      'x-request-id',
      'opc-request-id',
      'uber-trace-id',
      'cf-ray',
      'transaction-id',
      'retry-after',
    ];
    response.writeHead(status, proof, Object.fromEntries(names.map((name) => [name, proof])));
    response.end();
  };
}

/** As above, with one word of it where an id would stand. */
function echoAsId(status: number): Handler {
  return (request, response) => {
    const word = proofsIn(request).split(' ').at(-1) ?? '';
    response.writeHead(status, { 'x-request-id': word, 'opc-request-id': word, 'uber-trace-id': word });
    response.end(
      JSON.stringify({
        trace: word,
        code: word,
        request_id: word,
        error_code: word,
        errors: [{ code: word, message: word, more_info: word }],
      }),
    );
  };
}

function answer(status: number, body: string, headers: Record<string, string>): Handler {
  return (_, response) => {
    response.writeHead(status, headers).end(body);
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

export const SITUATIONS: readonly Situation[] = [
  { name: 'all goes well' },
  ...[400, 401, 403, 404, 409, 429, 500].map((status) => ({
    name: `${String(status)} that repeats all that was sent`,
    handler: echo(status),
    options: status === 500 ? AGAIN : QUICK,
  })),
  { name: 'a text that repeats all that was sent', handler: echoText(422), options: QUICK },
  ...[400, 503].map((status) => ({
    name: `${String(status)} that repeats the proof in its headers`,
    handler: echoInHeaders(status),
    options: QUICK,
  })),
  { name: '400 that gives the proof as request id and code', handler: echoAsId(400), options: QUICK },
  { name: 'success that repeats all that was sent', handler: echo(200) },
  { name: 'success that repeats it, checked strictly', handler: echo(200), options: { check: 'strict' } },
  {
    name: 'success with secrets for every value',
    handler: answer(200, JSON.stringify({ mode: ALL, sessions: [ALL], items: [ALL], [ALL]: ALL }), JSON_TYPE),
    options: { check: 'strict' },
  },
  { name: 'success that is not JSON', handler: answer(200, `oops ${ALL}`, JSON_TYPE) },
  {
    name: 'a web page with secrets',
    handler: answer(200, `<!doctype html><p>${ALL}`, { 'content-type': 'text/html' }),
  },
  {
    name: 'a gateway’s web page with secrets',
    handler: answer(502, `<!doctype html><p>${ALL}`, { 'content-type': 'text/html' }),
    options: QUICK,
  },
  {
    name: 'a redirect that takes the proof along',
    handler: (request, response) => {
      const proof = encodeURIComponent(proofsIn(request));
      response.writeHead(302, { location: `https://elsewhere.invalid/${proof}?token=${proof}` }).end();
    },
  },
  {
    name: 'a reset',
    handler: (_, response) => void response.socket?.resetAndDestroy(),
    options: QUICK,
  },
  {
    name: 'something that is not HTTP and repeats all that was sent',
    handler: (request, response) => void response.socket?.end(`${request.raw}\r\n\r\n`),
    options: QUICK,
  },
  {
    name: 'a broken header that repeats all that was sent',
    handler: (request, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\nx-broken\0: ${proofsIn(request)}\r\n\r\n${request.raw}`);
    },
    options: QUICK,
  },
  {
    name: 'a body that breaks off',
    handler: (_, response) => {
      response.writeHead(200, JSON_TYPE);
      response.write(`{"text":"${ALL}`, () => response.socket?.destroy());
    },
    options: QUICK,
  },
  {
    name: 'a body that breaks its encoding',
    handler: answer(200, ALL, { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    options: QUICK,
  },
  {
    name: 'a body over the limit',
    handler: answer(200, JSON.stringify({ text: ALL }), JSON_TYPE),
    options: { maxBodyBytes: 16 },
  },
  {
    name: 'no answer to a look at a session, and a reset of everything else',
    // After a lost create, `open` looks for the session that it may have made, for up to 10 seconds.
    handler: (request, response) => {
      if (request.method !== 'GET' || !request.target.endsWith('s-1')) response.socket?.resetAndDestroy();
    },
    options: { timeout: { totalMs: 300 } },
  },
];

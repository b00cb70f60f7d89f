import { DecodeError } from '@compute-sessions/core';

import { type Expected, type Fault, type Row } from '../fault.js';
import type { Observation } from '../observation.js';
import { announced, bomb, unannounced } from '../stage/raw-replies.js';
import { hasBody } from './expectations.js';

const LIMIT = 64 * 1024;
const TOO_MUCH = 1024 * 1024;

const unreadable = (row: Omit<Row, 'fault'>): Expected => ({
  outcome: hasBody(row) ? 'DecodeError' : 'ok',
  attempts: 1,
});

const tooLarge = (): Expected => ({ outcome: 'DecodeError', attempts: 1 });

/** Status 200 or 201 is told, and so is the request id where the vendor sent one. */
function tellsStatus({ error }: Observation): string[] {
  if (!DecodeError.is(error)) return [];
  const sent = ['x-request-id', 'opc-request-id', 'uber-trace-id', 'cf-ray', 'x-transaction-id'];
  const hadId = sent.some((name) => error.response.headers.get(name) !== null);
  return [
    ...(error.status >= 200 && error.status < 300 ? [] : ['the status is missing']),
    ...(hadId && error.requestId === undefined ? ['the request id is missing'] : []),
  ];
}

export const BODY: readonly Fault[] = [
  {
    id: 'broken-json',
    title: 'JSON that stops half-way, of the announced length',
    mustHold: 'A DecodeError with status and request id; where no body is expected, none is read.',
    arrange: (stage) => stage.strike({ kind: 'broken-json', times: Infinity }),
    expected: unreadable,
    check: tellsStatus,
  },
  {
    id: 'html',
    title: 'A web page with status 200',
    mustHold: 'A DecodeError, also where no body is expected: a sign-in page has carried nothing out.',
    arrange: (stage) => stage.strike({ kind: 'html', status: 200, times: Infinity, processed: false }),
    expected: () => ({ outcome: 'DecodeError', attempts: 1 }),
    check: tellsStatus,
  },
  {
    id: 'type-text',
    title: 'Good JSON that calls itself text/plain',
    mustHold: 'The data arrives.',
    arrange: ({ provider }) => {
      provider.headers['content-type'] = () => 'text/plain';
    },
    expected: () => ({ outcome: 'ok', attempts: 1 }),
  },
  {
    id: 'type-other',
    title: 'Something else that calls itself JSON',
    mustHold: 'A DecodeError with status and request id; where no body is expected, none is read.',
    arrange: (stage) =>
      stage.strike({
        kind: 'status',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '\u0089PNG\r\n\u001a\n',
        times: Infinity,
      }),
    expected: unreadable,
    check: tellsStatus,
  },
  {
    id: 'empty',
    title: 'Status 200 without a body',
    mustHold: 'A DecodeError where data is expected.',
    arrange: (stage) => stage.strike({ kind: 'empty', status: 200, times: Infinity }),
    expected: unreadable,
    check: tellsStatus,
  },
  {
    id: 'oversized',
    title: 'A body that announces more than `maxBodyBytes`',
    mustHold: 'A DecodeError; it is not read.',
    client: { maxBodyBytes: LIMIT },
    arrange: ({ provider }) => {
      provider.handler = announced(TOO_MUCH);
    },
    expected: tooLarge,
  },
  {
    id: 'oversized-chunked',
    title: 'A body that exceeds `maxBodyBytes` without announcing it',
    mustHold: 'A DecodeError; it is read up to the limit.',
    client: { maxBodyBytes: LIMIT },
    arrange: ({ provider }) => {
      provider.handler = unannounced(TOO_MUCH);
    },
    expected: tooLarge,
  },
  {
    id: 'oversized-gzip',
    title: 'A small body that exceeds `maxBodyBytes` once decompressed',
    mustHold: 'A DecodeError; it is decompressed up to the limit.',
    client: { maxBodyBytes: LIMIT },
    arrange: ({ provider }) => {
      provider.handler = bomb(TOO_MUCH);
    },
    expected: tooLarge,
  },
];

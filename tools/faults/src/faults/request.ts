import { InvalidRequestError } from '@compute-sessions/core';

import type { Fault, Scene } from '../fault.js';
import type { CallClass, Subject } from '../subjects/subject.js';

/** Values that would move the request to another path. */
const BENT: readonly string[] = ['', ' ', '.', '..', 'a\u0000b', 'a\r\nb', '\ud800'];
/** Values that would, if they were not encoded. */
const ODD: readonly string[] = [
  '../other',
  '..%2fother',
  '%2e%2e',
  '/',
  '//elsewhere.invalid',
  'a?b=c',
  'a#b',
  'a;b',
  '\\..\\x',
  '@elsewhere.invalid',
];

export const REQUEST: readonly Fault[] = [
  {
    id: 'crlf',
    title: 'CR/LF in a header value',
    mustHold: 'Refused before anything is sent, and not quoted.',
    act: ({ call, options }) =>
      call.make({ ...options, headers: { 'x-note': 'one\r\nx-admin: yes\r\n\r\nGET / HTTP/1.1' } }),
    expected: () => ({ outcome: 'InvalidRequestError', attempts: 0, tokenRequests: 0 }),
    check: ({ error }) =>
      error instanceof Error && error.message.includes('x-admin') ? ['the value is quoted'] : [],
  },
  {
    id: 'crlf-name',
    title: 'CR/LF in a header name',
    mustHold: 'Refused before anything is sent.',
    act: ({ call, options }) => call.make({ ...options, headers: { 'x-note: 1\r\nx-admin': 'yes' } }),
    expected: () => ({ outcome: 'InvalidRequestError', attempts: 0, tokenRequests: 0 }),
  },
  {
    id: 'crlf-secret',
    title: 'CR/LF in what middleware adds, behind every check of arguments',
    mustHold: 'Refused before it is sent.',
    client: {
      middleware: [
        (request, next) => next({ ...request, headers: { ...request.headers, 'x-note': 'a\r\nb: c' } }),
      ],
    },
    expected: () => ({ outcome: 'InvalidRequestError', attempts: 0 }),
    attemptsDiffer: true,
  },
  {
    id: 'bent-path',
    title: `Ids that bend the path: ${BENT.map((id) => `\`${JSON.stringify(id)}\``).join(' ')}`,
    mustHold: 'Each one is refused before anything is sent.',
    appliesTo: takesId,
    act: (scene) => eachRefused(scene, BENT),
    expected: () => ({ outcome: 'InvalidRequestError', attempts: 0, tokenRequests: 0 }),
  },
  {
    id: 'odd-path',
    title: `Ids that would, were they not encoded: ${ODD.map((id) => `\`${id}\``).join(' ')}`,
    mustHold:
      'Each one arrives as one segment of the path. Huawei’s signatures cannot cover a slash: there, such ids are refused.',
    appliesTo: takesId,
    act: async (scene) => {
      for (const id of ODD)
        await scene.call.make({ ...scene.options, retry: { maxAttempts: 1 } }, id).catch(ignore);
      const segments = new Set(
        scene.stage.provider.arrivals.map(({ target }) => target.split('?')[0]?.split('/').length),
      );
      if (segments.size !== 1) throw new Error(`paths of ${String(segments.size)} lengths`);
      if (scene.stage.provider.arrivals.some(({ target }) => target.includes('?')))
        throw new Error('a query was made of an id');
      return undefined;
    },
    expected: ({ subject }) => ({
      outcome: 'ok',
      attempts: ODD.filter((id) => !(isHuaweiAkSk(subject) && id.includes('/'))).length,
    }),
    attemptsDiffer: true,
  },
];

function takesId({ callClass, subject: { provider } }: { callClass: CallClass; subject: Subject }): boolean {
  if (callClass === 'read' || callClass === 'idempotent') return true;
  return callClass === 'unsafe' && (provider === 'aimms-pro' || provider === 'oracle-aidp');
}

/** Resolves to nothing unless all were refused; then fails as the last one did. */
async function eachRefused({ call, options }: Scene, ids: readonly string[]): Promise<unknown> {
  let last: unknown;
  for (const id of ids) {
    last = await call.make(options, id).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!InvalidRequestError.is(last)) return undefined;
  }
  throw last;
}

function isHuaweiAkSk({ provider, proof }: Subject): boolean {
  return provider === 'huawei-dataarts-fabric' && proof === 'signature';
}

function ignore(): void {
  // What the server says to it does not matter here.
}

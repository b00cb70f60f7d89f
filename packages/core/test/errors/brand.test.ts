import { beforeAll, describe, expect, it } from 'vitest';

import * as ours from '../../src/errors/index.js';
import { type ApiErrorFacts, apiErrorFor, type SdkError } from '../../src/errors/index.js';

const facts = (status: number): ApiErrorFacts => ({
  operation: 'sessions.retrieve',
  status,
  code: undefined,
  requestId: 'r1',
  attempts: [],
  body: undefined,
  reason: undefined,
  retryAfterMs: undefined,
  response: new Response(null),
});
const transport = { operation: 'sessions.retrieve', phase: 'send' } as const;
const answer = {
  operation: 'x',
  status: 200,
  requestId: undefined,
  attempts: [],
  response: new Response(null),
};

/** One of each class, with the classes that it has to be recognised as. */
function oneOfEach(errors: typeof ours): [SdkError, string[]][] {
  const status = [
    [400, 'BadRequestError'],
    [401, 'AuthenticationError'],
    [403, 'PermissionDeniedError'],
    [404, 'NotFoundError'],
    [408, 'RequestTimeoutError'],
    [409, 'ConflictError'],
    [412, 'PreconditionFailedError'],
    [422, 'UnprocessableError'],
    [429, 'RateLimitError'],
    [500, 'ServerError'],
    [503, 'ServerError'],
    [599, 'ServerError'],
  ] as const;
  return [
    ...status.map(([code, name]): [SdkError, string[]] => [
      errors.apiErrorFor(facts(code)),
      [name, 'ApiError'],
    ]),
    [errors.apiErrorFor(facts(418)), ['ApiError']],
    [new errors.ConfigError('m', { option: 'o' }), ['ConfigError']],
    [new errors.InvalidRequestError('op', []), ['InvalidRequestError']],
    [new errors.CredentialError('m'), ['CredentialError']],
    [new errors.DecodeError('m', answer), ['DecodeError']],
    [new errors.DriftError([], {}, answer), ['DriftError']],
    [
      new errors.ConnectionError('m', { ...transport, code: 'X', mayHaveReachedServer: true }),
      ['ConnectionError', 'TransportError'],
    ],
    [
      new errors.TimeoutError({ ...transport, limit: 'totalMs', limitMs: 1 }),
      ['TimeoutError', 'TransportError'],
    ],
    [new errors.AbortError(transport), ['AbortError', 'TransportError']],
    [
      new errors.RedirectError({ ...transport, status: 302, targetOrigin: undefined }),
      ['RedirectError', 'TransportError'],
    ],
    [new errors.SessionGoneError({ id: 's', lastState: undefined }), ['SessionGoneError']],
    [
      new errors.SessionStateError({ id: 's', state: 'failed', rawState: 'X', wanted: 'w', last: {} }),
      ['SessionStateError'],
    ],
    [
      new errors.WaitTimeoutError({ id: 's', deadlineMs: 1, lastState: undefined, wanted: 'w' }),
      ['WaitTimeoutError'],
    ],
    [
      new errors.SessionNotEndedError({ provider: 'p', id: 's', howToEnd: 'h', cause: undefined }),
      ['SessionNotEndedError'],
    ],
  ];
}

const classes = Object.entries(ours).filter(([name]) => name.endsWith('Error')) as [
  string,
  typeof SdkError,
][];
/** Names of the classes of this copy that recognise `error`. */
const recognisedAs = (error: unknown): string[] =>
  classes
    .filter(([, constructor]) => constructor.is(error))
    .map(([name]) => name)
    .sort();

describe('X.is()', () => {
  it.each(oneOfEach(ours).map(([error, kinds]) => [error.name, error, kinds] as const))(
    'recognises %s by its class and those above, and by no other',
    (name, error, kinds) => {
      expect(recognisedAs(error)).toEqual([...kinds, 'SdkError'].sort());
      expect(name).toBe(kinds[0]);
      expect(error).toBeInstanceOf(Error);
      expect(error.stack?.startsWith(`${name}: `)).toBe(true);
    },
  );

  it.each([undefined, null, 1, 'ApiError', {}, [], new Error('x'), { name: 'ApiError' }, () => undefined])(
    'recognises nothing in %j',
    (value) => {
      expect(recognisedAs(value)).toEqual([]);
    },
  );

  it('tells statuses apart', () => {
    expect(apiErrorFor(facts(404)).message).toBe('sessions.retrieve: HTTP 404 (request id r1)');
    expect(apiErrorFor({ ...facts(400), code: '1201', reason: 'no', hint: 'Do this.' }).message).toBe(
      'sessions.retrieve: HTTP 400: no (code 1201, request id r1). Do this.',
    );
  });
});

describe('a second copy of the package', () => {
  let theirs: typeof ours;

  beforeAll(async () => {
    // The built package under another address is another instance of it.
    const url = `${new URL('../../dist/index.js', import.meta.url).href}?copy`;
    theirs = (await import(/* @vite-ignore */ url)) as typeof ours;
  });

  it('is another copy', () => {
    expect(theirs.ApiError).not.toBe(ours.ApiError);
    expect(theirs.apiErrorFor(facts(404))).not.toBeInstanceOf(ours.SdkError);
  });

  it('has error classes that kept their names when they were bundled', () => {
    for (const [error] of oneOfEach(theirs)) expect(error.constructor.name).toBe(error.name);
  });

  it('makes errors that this one recognises, and the other way round', () => {
    for (const [error, kinds] of oneOfEach(theirs))
      expect(recognisedAs(error)).toEqual([...kinds, 'SdkError'].sort());
    expect(theirs.NotFoundError.is(apiErrorFor(facts(404)))).toBe(true);
    expect(theirs.NotFoundError.is(apiErrorFor(facts(403)))).toBe(false);
  });
});

/** A fault that a network, a server or a caller can cause, and what a client must not do under it. */
export interface Fault {
  /** Stable, for tests and for the table. */
  readonly id: string;
  readonly title: string;
  /** What must hold, in one sentence. */
  readonly mustHold: string;
}

/** The faults that the table has a row for, in its order. */
export const FAULTS: readonly Fault[] = [
  {
    id: 'reset-first',
    title: 'connection reset on the first attempt',
    mustHold: 'reads are repeated, unsafe calls are not',
  },
  {
    id: 'reset-always',
    title: 'connection reset on every attempt',
    mustHold: 'a ConnectionError with all attempts',
  },
  { id: 'refused', title: 'nobody listens', mustHold: 'also unsafe calls may be repeated: nothing left' },
  { id: '429-seconds', title: '429 with Retry-After in seconds', mustHold: 'reads wait as asked' },
  { id: '429-date', title: '429 with Retry-After as a date', mustHold: 'reads wait as asked' },
  {
    id: '429-day',
    title: '429 with Retry-After: 86400',
    mustHold: 'the error comes at once, with the value',
  },
  { id: '503', title: '503', mustHold: 'reads are repeated, unsafe calls are not' },
  { id: 'stall-headers', title: 'no headers come', mustHold: 'ends with the deadline' },
  { id: 'stall-body', title: 'the body stops half-way', mustHold: 'ends with the deadline' },
  { id: 'truncated', title: 'the body is cut short', mustHold: 'never data' },
  { id: 'broken-json', title: 'broken JSON', mustHold: 'a DecodeError with status and request id' },
  { id: 'html', title: 'a web page with status 200', mustHold: 'a DecodeError with status and request id' },
  { id: 'redirect-host', title: 'redirect to another host', mustHold: 'nothing arrives there' },
  { id: 'redirect-port', title: 'redirect to another port', mustHold: 'nothing arrives there' },
  { id: 'crlf', title: 'CR/LF in a header value', mustHold: 'refused before sending' },
  { id: 'bent-path', title: 'ids that bend the path', mustHold: 'refused before sending' },
  {
    id: 'clock-skew',
    title: 'the local clock is an hour wrong',
    mustHold: 'signed calls correct themselves once',
  },
  {
    id: 'token-expires',
    title: 'the token expires between attempts',
    mustHold: 'one fresh token, then success',
  },
  { id: 'abort', title: 'abort, in every phase', mustHold: 'an AbortError at once, the reason as cause' },
  {
    id: 'identity-down',
    title: 'the identity service is down',
    mustHold: 'a CredentialError; the secret goes nowhere else',
  },
  { id: 'herd', title: '100 calls on an expired token', mustHold: 'one token request' },
];

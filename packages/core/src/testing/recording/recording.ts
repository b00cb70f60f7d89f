import { TestError } from '../test-error.js';

export const FORMAT = 'compute-sessions-recording';
export const VERSION = 1;

/** One call of a real run, redacted. */
export interface Exchange {
  readonly operation: string;
  readonly request: {
    readonly path: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: unknown;
  };
  /** The answer, or how the connection failed. */
  readonly response:
    | {
        readonly status: number;
        readonly headers: Readonly<Record<string, string>>;
        readonly body?: unknown;
      }
    | { readonly failure: string };
}

/** What a recorder writes: a JSON file. */
export interface Recording {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly provider: string;
  readonly exchanges: readonly Exchange[];
}

/** @throws TestError when `file` is no recording of this provider that this version can read */
export function checkRecording(file: unknown, provider: string): Recording {
  const given = (typeof file === 'object' && file !== null ? file : {}) as Partial<Record<string, unknown>>;
  if (given['format'] !== FORMAT || !Array.isArray(given['exchanges']))
    throw new TestError('recording', 'This is no recording: give `replay` the parsed JSON of one.');
  const version: unknown = given['version'];
  if (version !== VERSION) {
    const message = `The recording has version ${String(version)}; this package reads ${String(VERSION)}. Record it again.`;
    throw new TestError('recording', message);
  }
  if (given['provider'] !== provider) {
    const message = `The recording is of ${String(given['provider'])}; this is the test kit of ${provider}.`;
    throw new TestError('recording', message);
  }
  given['exchanges'].forEach((exchange: unknown, index) => {
    if (isExchange(exchange)) return;
    const message = `Exchange ${String(index)} of the recording is damaged. Record it again.`;
    throw new TestError('recording', message);
  });
  return file as Recording;
}

/** Has what is needed to compare it with a call and to answer that. */
function isExchange(value: unknown): value is Exchange {
  if (!isMap(value) || typeof value['operation'] !== 'string') return false;
  const { request, response } = value;
  if (!isMap(request) || !isMap(request['path']) || !isMap(request['query'])) return false;
  if (!isMap(response)) return false;
  if ('failure' in response) return typeof response['failure'] === 'string';
  const { status, headers } = response;
  return Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599 && hasHeaders(headers);
}

function hasHeaders(value: unknown): boolean {
  try {
    new Headers(value as Record<string, string>);
    return isMap(value);
  } catch {
    return false;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { DecodeError } from '../errors/index.js';
import type { AnswerLimits } from './codec.js';

/** The answer that a stream belongs to. */
export interface Streamed {
  readonly response: Response;
  readonly limits: AnswerLimits;
}

/**
 * The lines of a stream of UTF-8, without their ends; a last line without end counts too. Leaving the loop cancels the
 * stream.
 *
 * @throws DecodeError for a line longer than `maxBodyBytes`; whatever the stream fails with
 */
export async function* textLines(
  stream: ReadableStream<Uint8Array>,
  ends: RegExp,
  { response, limits }: Streamed,
): AsyncGenerator<string, void, undefined> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let held = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = held + (done ? decoder.decode() : decoder.decode(value, { stream: true }));
      // A carriage return at the end may be half of a line end.
      held = !done && text.endsWith('\r') ? '\r' : '';
      // What has come before holds no end and is not searched again: a long line comes in many chunks.
      const [first = '', ...more] = text.slice(0, text.length - held.length).split(ends);
      rest += first;
      for (const next of more) {
        yield rest;
        rest = next;
      }
      if (done) break;
      if (rest.length > limits.maxBodyBytes) throw tooLong('a line', response, limits);
    }
    if (rest !== '') yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export function tooLong(
  what: string,
  response: Response,
  { operation, maxBodyBytes }: AnswerLimits,
): DecodeError {
  return streamError(`${what} is larger than ${String(maxBodyBytes)} bytes`, response, operation);
}

export function streamError(problem: string, response: Response, operation: string): DecodeError {
  const { status } = response;
  return new DecodeError(problem, { operation, status, requestId: undefined, attempts: [], response });
}

import { BodyTooLarge } from '../transport/body.js';
import { concatenated } from './bytes.js';
import type { AnswerLimits, AnswerReader } from './codec.js';
import { eventsIn } from './events.js';
import { linesIn } from './lines.js';
import { guarded } from './stream.js';
import { streamError } from './text-lines.js';

/**
 * Bytes: all of them, at most `maxBodyBytes`; or, with the option `stream: true`, a `ReadableStream` of any length.
 *
 * @throws BodyTooLarge
 */
export const binaryAnswer: AnswerReader = (response, limits) =>
  limits.stream ? Promise.resolve(guarded(response, limits)) : bytes(response, limits);

/** The events of `text/event-stream`, one by one as they arrive. Leaving the loop ends the request. */
export const eventAnswer: AnswerReader = async (response, limits) => {
  // Read as events, a web page or an error in JSON would be nothing at all.
  if (/^text\/html\b|[/+]json\b/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    throw streamError('the answer is no stream of events', response, limits.operation);
  }
  const stream = guarded(response, limits);
  return iterable(() => eventsIn(stream, { response, limits }));
};

/** The values of JSON lines (`application/jsonl`, `application/x-ndjson`) and of `application/json-seq`, one by one. */
export const lineAnswer: AnswerReader = (response, limits) => {
  const stream = guarded(response, limits);
  return Promise.resolve(iterable(() => linesIn(stream, { response, limits })));
};

function iterable<Item>(start: () => AsyncGenerator<Item, void, undefined>): AsyncIterable<Item> {
  return { [Symbol.asyncIterator]: start };
}

async function bytes(response: Response, { maxBodyBytes }: AnswerLimits): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenated(chunks);
    length += value.byteLength;
    if (length > maxBodyBytes) {
      await reader.cancel();
      throw new BodyTooLarge(maxBodyBytes);
    }
    chunks.push(value);
  }
}

import { AbortError, SdkError } from '../errors/index.js';
import { connectionError } from '../transport/failure.js';
import { within } from '../transport/within.js';
import type { AnswerLimits } from './codec.js';

/**
 * A body as it arrives. The call is over by then, so the stream has a watch of its own: the caller's signal ends it, and
 * so does a silence longer than `silenceMs`. Cancelling it ends the request.
 */
export function guarded(response: Response, limits: AnswerLimits): ReadableStream<Uint8Array> {
  const source = response.body?.getReader();
  const { operation, signal } = limits;
  let leave = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        // Heard whether somebody reads or not: a stream that lies about holds a connection.
        const stop = (): void => {
          leave();
          const error = new AbortError({ operation, phase: 'body', cause: signal?.reason });
          controller.error(error);
          if (source !== undefined) drop(source, error);
        };
        leave = () => signal?.removeEventListener('abort', stop);
        if (signal?.aborted === true) stop();
        else signal?.addEventListener('abort', stop);
      },
      pull: async (controller) => {
        const chunk = source === undefined ? undefined : await nextChunk(source, response.url, limits, leave);
        if (chunk !== undefined) controller.enqueue(chunk);
        else {
          leave();
          controller.close();
        }
      },
      cancel: (reason) => {
        leave();
        return source?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function drop(source: ReadableStreamDefaultReader<Uint8Array>, reason: unknown): void {
  source.cancel(reason).catch(() => undefined);
}

/** @throws TimeoutError, ConnectionError */
async function nextChunk(
  source: ReadableStreamDefaultReader<Uint8Array>,
  url: string,
  { operation, silenceMs }: AnswerLimits,
  leave: () => void,
): Promise<Uint8Array | undefined> {
  const silence = {
    operation,
    signal: undefined,
    phase: 'body',
    limit: 'attemptMs',
    limitMs: silenceMs,
  } as const;
  try {
    const { done, value } = await within(source.read(), silence);
    return done ? undefined : value;
  } catch (error) {
    leave();
    drop(source, error);
    throw SdkError.is(error) ? error : connectionError(operation, 'body', url, error);
  }
}

import { SdkError } from '../errors/index.js';
import { connectionError } from '../transport/failure.js';
import type { AnswerLimits } from './codec.js';
import { Watch } from './watch.js';

/**
 * A body as it arrives. The call is over by then, so the stream has a watch of its own: the caller's signal ends it, and
 * so does a silence longer than `silenceMs`. Cancelling it ends the request.
 */
export function guarded(response: Response, limits: AnswerLimits): ReadableStream<Uint8Array> {
  const source = response.body?.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const chunk = source === undefined ? undefined : await nextChunk(source, response.url, limits);
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: (reason) => source?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** @throws AbortError, TimeoutError, ConnectionError */
async function nextChunk(
  source: ReadableStreamDefaultReader<Uint8Array>,
  url: string,
  limits: AnswerLimits,
): Promise<Uint8Array | undefined> {
  const { operation, signal, silenceMs } = limits;
  const watch = new Watch({ operation, signal, phase: 'body', limit: 'attemptMs', limitMs: silenceMs });
  try {
    const { done, value } = await Promise.race([source.read(), watch.stopped]);
    return done ? undefined : value;
  } catch (error) {
    void source.cancel(error).catch(() => undefined);
    throw SdkError.is(error) ? error : connectionError(operation, 'body', url, error);
  } finally {
    watch.end();
  }
}

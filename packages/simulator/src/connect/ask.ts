import { isObject, parseJson } from '../json.js';
import type { RequestRecord } from '../request-log.js';

/** Rejects with the simulator's own sentence where it refuses. */
export async function ask<Answer>(
  url: string,
  method: 'GET' | 'POST' | 'DELETE',
  body?: object,
): Promise<Answer> {
  const response = await send(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const parsed = parseJson(await response.text());
  // Seam: what the control endpoint of this version answers is what its caller names.
  return (parsed.ok ? parsed.value : undefined) as Answer;
}

/** The events of a stream, one after the other. Leaving the loop ends the connection. */
export async function* askEvents(
  url: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<RequestRecord> {
  const left = new AbortController();
  const signals = signal === undefined ? left.signal : AbortSignal.any([left.signal, signal]);
  try {
    const response = await send(url, { headers: { accept: 'text/event-stream' }, signal: signals });
    if (response.body === null) return;
    let unread = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      unread += text;
      const blocks = unread.split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = block.split('\n').find((line) => line.startsWith('data: '));
        const parsed = data === undefined ? undefined : parseJson(data.slice('data: '.length));
        if (parsed?.ok === true) yield parsed.value as RequestRecord;
      }
    }
  } finally {
    left.abort();
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw init.signal?.aborted === true
      ? init.signal.reason
      : new Error(`No simulator answers at ${new URL(url).origin}.`, { cause });
  });
  if (response.ok) return response;
  const parsed = parseJson(await response.text());
  const error = parsed.ok && isObject(parsed.value) ? parsed.value['error'] : undefined;
  throw new Error(
    typeof error === 'string'
      ? error
      : `What answers at ${new URL(url).origin} is no simulator of this version.`,
  );
}

/** The body is larger than the limit. */
export class BodyTooLarge extends Error {
  constructor(readonly limitBytes: number) {
    super(`the body is larger than ${String(limitBytes)} bytes`);
  }
}

/**
 * The body as text, at most `limitBytes` long once decompressed.
 *
 * @throws BodyTooLarge; whatever the stream fails with
 */
export function readText(response: Response, limitBytes: number): Promise<string> {
  const { body, headers } = response;
  if (body === null) return Promise.resolve('');
  const declared = headers.get('content-length');
  if (declared === null || headers.has('content-encoding')) return readCounted(body, limitBytes);
  return Number(declared) > limitBytes ? refuse(body, limitBytes) : response.text();
}

async function refuse(body: ReadableStream<Uint8Array>, limitBytes: number): Promise<never> {
  await body.cancel();
  throw new BodyTooLarge(limitBytes);
}

async function readCounted(body: ReadableStream<Uint8Array>, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limitBytes) {
      await reader.cancel();
      throw new BodyTooLarge(limitBytes);
    }
    text += decoder.decode(value, { stream: true });
  }
}

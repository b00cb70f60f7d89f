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
export async function readText(response: Response, limitBytes: number): Promise<string> {
  if (response.body === null) return '';
  const declared = response.headers.get('content-length');
  const compressed = response.headers.has('content-encoding');
  if (declared !== null && !compressed) {
    if (Number(declared) > limitBytes) {
      await response.body.cancel();
      throw new BodyTooLarge(limitBytes);
    }
    return response.text();
  }
  return readCounted(response.body, limitBytes);
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

import { type Place, refuse } from './values.js';

/**
 * A file, or other bytes, to send. A `File` brings its name and type along, a `Blob` its type. A stream is read into
 * memory before anything is sent, because a request may have to be signed, and repeated.
 */
export type Upload = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;

export function isUpload(value: unknown): value is Upload {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream
  );
}

/** @throws InvalidRequestError for a stream that has been read, or that holds something else; whatever the stream fails with */
export async function bytesOf(upload: Upload, place: Place): Promise<Uint8Array> {
  if (upload instanceof Blob) return new Uint8Array(await upload.arrayBuffer());
  if (upload instanceof ReadableStream) return streamed(upload, place);
  if (upload instanceof ArrayBuffer) return new Uint8Array(upload);
  return new Uint8Array(upload.buffer, upload.byteOffset, upload.byteLength);
}

async function streamed(stream: ReadableStream<Uint8Array>, place: Place): Promise<Uint8Array> {
  if (stream.locked) return refuse(place, 'is a stream that is being read elsewhere');
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenated(chunks);
    if (!ArrayBuffer.isView(value)) return refuse(place, 'is a stream of something else than bytes');
    chunks.push(value);
  }
}

export function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

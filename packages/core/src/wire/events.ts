import { type Streamed, textLines, tooLong } from './text-lines.js';

/** One event of `text/event-stream`. */
export interface ServerSentEvent {
  /** `message` when the server named none. */
  readonly event: string;
  /** Lines joined by line feeds. */
  readonly data: string;
  /** The last id that the server gave, on this event or before; empty when it gave none. */
  readonly id: string;
  /** Milliseconds that the server asks to wait before connecting again. */
  readonly retryMs?: number;
}

/**
 * The events of a stream, read as the HTML standard has it: comments and events without data are left out.
 *
 * @throws DecodeError for an event larger than `maxBodyBytes`; whatever the stream fails with
 */
export async function* eventsIn(
  stream: ReadableStream<Uint8Array>,
  streamed: Streamed,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let id = '';
  let name = '';
  let data: string[] = [];
  let size = 0;
  let retryMs: number | undefined;
  for await (const line of textLines(stream, /\r\n|\r|\n/, streamed)) {
    if (line === '') {
      if (data.length > 0) {
        const event = { event: name === '' ? 'message' : name, data: data.join('\n'), id };
        yield retryMs === undefined ? event : { ...event, retryMs };
      }
      name = '';
      data = [];
      size = 0;
      continue;
    }
    const [field, value] = fieldOf(line);
    if (field === 'event') name = value;
    else if (field === 'data') {
      data.push(value);
      size += value.length + 1;
      if (size > streamed.limits.maxBodyBytes) throw tooLong('an event', streamed.response, streamed.limits);
    } else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  if (colon < 0) return [line, ''];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}

import type { ServerResponse } from 'node:http';
import { fits, type RequestQuery, type RequestRecord } from '../request-log.js';

/** Of what a follower has not read, so much is kept; then it is let go. */
const MAX_UNREAD_BYTES = 1024 * 1024;

export interface EventSource {
  find(query: RequestQuery): readonly RequestRecord[];
  follow(follower: (record: RequestRecord) => void): () => void;
}

/**
 * Sends matching requests as server-sent events: first those of the log after `since` (or `Last-Event-ID`, the `order` of
 * the last one seen), then each new one. Ends with the connection or the server.
 */
export function sendEvents(
  response: ServerResponse,
  { find, follow }: EventSource,
  query: RequestQuery,
  closing: AbortSignal,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': requests of the simulator\n\n');
  const send = (record: RequestRecord): void => {
    if (!fits(record, query)) return;
    response.write(`id: ${record.order}\nevent: request\ndata: ${JSON.stringify(record)}\n\n`);
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
  };
  if (query.since !== undefined) find(query).forEach(send);
  const stop = follow(send);
  const end = (): void => {
    response.end();
  };
  closing.addEventListener('abort', end, { once: true });
  response.once('close', () => {
    stop();
    closing.removeEventListener('abort', end);
  });
}

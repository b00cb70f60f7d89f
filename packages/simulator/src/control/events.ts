import type { ServerResponse } from 'node:http';
import { fits, KEPT_ENTRIES, type RequestQuery, type RequestRecord } from '../request-log.js';

/** Of what a follower has not read, so many are kept, which is more than a log holds; then it is let go. */
const MAX_UNREAD = 3 * KEPT_ENTRIES;

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
  // A long log is more than a connection takes at once: what is not sent yet waits until the follower has read.
  const unsent = query.since === undefined ? [] : [...find(query)];
  let next = 0;
  const sendOn = (): void => {
    while (next < unsent.length && !response.writableNeedDrain) {
      const record = unsent[next];
      next += 1;
      response.write(`id: ${record?.order}\nevent: request\ndata: ${JSON.stringify(record)}\n\n`);
    }
    if (next === unsent.length) next = unsent.length = 0;
  };
  const stop = follow((record) => {
    if (!fits(record, query)) return;
    unsent.push(record);
    if (unsent.length - next > MAX_UNREAD) response.destroy();
    else sendOn();
  });
  response.on('drain', sendOn);
  sendOn();
  const end = (): void => {
    response.end();
  };
  closing.addEventListener('abort', end, { once: true });
  response.once('close', () => {
    stop();
    closing.removeEventListener('abort', end);
  });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { textOf } from '../bytes.js';
import { readBody } from '../listener.js';
import type { RequestListener } from '../server.js';
import { answer, type ControlReply, refusalOf } from './api.js';
import { type EventSource, sendEvents } from './events.js';
import { readFields } from './fields.js';
import { guard, guardHost } from './guard.js';
import { pageFile } from './page-files.js';
import { Refusal } from './refusal.js';
import { type Controlled, requestQuery } from './routes.js';

const PREFIX = '/_simulator';

/** In every answer: nobody may frame, embed or sniff what drives the simulator. */
const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/**
 * The control endpoint below `/_simulator`, and the page at the root for browsers; everything else goes to `next`. None of
 * it is recorded, spoiled by faults or opened to other origins.
 */
export function withControl(
  next: RequestListener,
  simulator: () => Controlled,
  follow: EventSource['follow'],
): RequestListener {
  return async (request, response, closing) => {
    const [path = '/', search = ''] = splitTarget(request.url ?? '/');
    const atRoot = path === '/' && request.method === 'GET' && wantsHtml(request);
    if (!atRoot && path !== PREFIX && !path.startsWith(`${PREFIX}/`)) return next(request, response, closing);
    const reply = (answered: ControlReply): void => sendReply(response, answered);
    try {
      const below = atRoot ? '/page/index.html' : path.slice(PREFIX.length) || '/';
      if (atRoot) guardHost(request.headers);
      else guard(request.method ?? 'GET', request.headers);
      const query = new URLSearchParams(search);
      const file = request.method === 'GET' ? await pageFile(below) : undefined;
      if (file !== undefined) {
        response.writeHead(200, { ...SECURITY, 'content-type': file.type });
        response.end(file.content);
        return;
      }
      if (below === '/requests/events' && request.method === 'GET') {
        for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
        const values = readFields(query, requestQuery, 'query parameter');
        const source = { find: simulator().log.find, follow };
        sendEvents(response, source, { ...values, ...lastSeen(request) }, closing);
        return;
      }
      const body = await readBody(request);
      if (body === undefined) throw new Refusal(413, 'The body is too large.');
      const { method = 'GET' } = request;
      reply(answer(simulator(), { method, path: below, query, body: textOf(body) }));
    } catch (error) {
      request.resume();
      reply(refusalOf(error));
    }
  };
}

function sendReply(response: ServerResponse, { status, body, headers }: ControlReply): void {
  const text = body === undefined ? '' : `${JSON.stringify(body)}\n`;
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...SECURITY, ...headers, ...type });
  response.end(text);
}

function splitTarget(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

function wantsHtml({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').includes('text/html');
}

/** A browser that has lost the connection says how far it came. */
function lastSeen({ headers }: IncomingMessage): { since?: number } {
  const id = headers['last-event-id'];
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? { since: Number(id) } : {};
}

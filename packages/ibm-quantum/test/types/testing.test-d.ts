import type { Session } from '../../src/index.js';
import { testTransport } from '../../src/testing.js';

/*
 * Compiled, never run: the compiler holds scripted answers against the document.
 */

export function typed(session: Session): void {
  const test = testTransport();
  const create = test.on('sessions.create', { body: { mode: 'batch' } });
  create.reply(200, session).reply(200, { id: 'a', mode: 'batch', backend_name: null }).reply(200).times(2);
  create.reply(401).reply(503, undefined, { retryAfterSeconds: 1 });
  create.reply(404, { errors: [{ code: 1, message: 'gone' }], trace: 'a' });
  create.reply(200, ({ body }) => ({ ...session, mode: body?.mode ?? 'batch' }));
  test.on('sessions.close').reply(204);

  // @ts-expect-error -- `id` is missing
  create.reply(200, { mode: 'batch', backend_name: null });
  // @ts-expect-error -- an id is text
  create.reply(200, { id: 1, mode: 'batch', backend_name: null });
  // @ts-expect-error -- no such member
  create.reply(200, { id: 'a', mode: 'batch', backend_name: null, name: 'a' });
  // @ts-expect-error -- the document has no 418
  create.reply(418);
  // @ts-expect-error -- 204 has no body
  test.on('sessions.close').reply(204, {});
  // @ts-expect-error -- an error has another form
  create.reply(404, session);
  // @ts-expect-error -- a path parameter that there is not
  test.on('sessions.retrieve', { path: { name: 'a' } });
  // @ts-expect-error -- a mode is text
  test.on('sessions.create', { body: { mode: 1 } });

  for (const call of test.calls) {
    if (call.operation === 'jobs.retrieve') call.path.id satisfies string;
    // @ts-expect-error -- which body it has, its operation tells
    call.body?.mode.trim();
    if (call.operation === 'sessions.create') call.body?.mode.trim();
  }
}

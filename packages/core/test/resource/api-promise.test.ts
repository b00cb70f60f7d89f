import { describe, expect, it } from 'vitest';

import { NotFoundError } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs, failureOf } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';

describe('the promise of a call', () => {
  it('is a promise of the data, and of the answer it came in; one request serves both', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const call = testClient(server).retrieve('s1');
    expect(call).toBeInstanceOf(Promise);
    expect(await call).toEqual({ id: 's1' });
    expect((await call.withResponse()).data).toEqual({ id: 's1' });
    expect(await call.then(({ id }) => id)).toBe('s1');
    expect(server.requests).toHaveLength(1);
  });

  it('sends at once, awaited or not', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    void testClient(server).retrieve('s1');
    await server.received(1);
  });

  it('reports a failure once, on the branch that was taken', async () => {
    const server = await startServer();
    server.always(json(404, {}));
    const client = testClient(server);
    await failureAs(NotFoundError, client.retrieve('s1'));
    await failureAs(NotFoundError, client.retrieve('s1').withResponse());
    expect(await client.retrieve('s1').catch((error: unknown) => NotFoundError.is(error))).toBe(true);
    let done = false;
    await failureOf(
      client.retrieve('s1').finally(() => {
        done = true;
      }),
    );
    expect(done).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
  });
});

import { describe, expect, it } from 'vitest';

import { headerKey, RedirectError } from '../../src/index.js';
import { testClient, TOKEN } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { empty, json, redirect, startServer } from '../support/server.js';

const ok = json(200, { id: 's1' });

describe('a redirect within the origin', () => {
  it.each([301, 302, 303, 307, 308])('%i of a read is followed, authorized afresh', async (status) => {
    const server = await startServer();
    let calls = 0;
    const credential = headerKey({ header: 'x-auth-token', key: () => `key-${String((calls += 1))}` });
    server.script(redirect('/v2/sessions/s1?full=1', status), ok);
    const { data, attempts } = await testClient(server, { credential }).retrieve('s1').withResponse();
    expect(data).toEqual({ id: 's1' });
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/v1/sessions/s1',
      '/v2/sessions/s1?full=1',
    ]);
    expect(server.requests.map(({ headers }) => headers['x-auth-token'])).toEqual(['key-1', 'key-2']);
    expect(attempts.map((attempt) => attempt.status)).toEqual([status, 200]);
  });

  it('is followed relative to the address it came from', async () => {
    const server = await startServer();
    server.script(redirect('other'), ok);
    await testClient(server).retrieve('s1');
    expect(server.requests[1]!.target).toBe('/v1/sessions/other');
  });

  it('is not followed for ever', async () => {
    const server = await startServer();
    server.always(redirect('/v1/sessions/s1'));
    await failureAs(RedirectError, testClient(server).retrieve('s1'));
    expect(server.requests).toHaveLength(4);
  });

  it.each([301, 302, 303, 307, 308])('%i of a write is refused', async (status) => {
    const server = await startServer();
    server.always(redirect('/elsewhere', status));
    const error = await failureAs(RedirectError, testClient(server).create({ mode: 'batch' }));
    expect(error).toMatchObject({ status, targetOrigin: server.url });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a redirect to another origin', () => {
  it('is refused, and no credential arrives there: another port', async () => {
    const [server, other] = [await startServer(), await startServer()];
    other.always(ok);
    server.always(redirect(`${other.url}/v1/sessions/s1?secret=in-address`));
    const error = await failureAs(RedirectError, testClient(server).retrieve('s1'));
    expect(error).toMatchObject({ status: 302, targetOrigin: other.url, operation: 'sessions.retrieve' });
    expect(error.message).not.toContain('in-address');
    expect(other.requests).toHaveLength(0);
    expect(server.requests).toHaveLength(1);
  });

  it('is refused: another host, another scheme, a protocol-relative address', async () => {
    const server = await startServer();
    const port = new URL(server.url).port;
    const targets = [
      `http://localhost:${port}/`,
      `https://127.0.0.1:${port}/`,
      `//localhost:${port}/`,
      'data:text/plain,x',
    ];
    for (const target of targets) {
      server.script(redirect(target));
      await failureAs(RedirectError, testClient(server).retrieve('s1'));
    }
    expect(server.requests).toHaveLength(targets.length);
  });

  it('is refused after a step within the origin', async () => {
    const [server, other] = [await startServer(), await startServer()];
    server.script(redirect('/next'), redirect(`${other.url}/`));
    await failureAs(RedirectError, testClient(server).retrieve('s1'));
    expect(other.requests).toHaveLength(0);
  });

  it('is refused when it cannot be read, and never repeated', async () => {
    const server = await startServer();
    server.script(empty(302), redirect('http://['));
    const client = testClient(server);
    expect((await failureAs(RedirectError, client.retrieve('s1'))).targetOrigin).toBeUndefined();
    expect((await failureAs(RedirectError, client.retrieve('s1'))).targetOrigin).toBeUndefined();
    expect(server.requests).toHaveLength(2);
  });

  it('is refused when a browser hides it', async () => {
    const hidden = (() => {
      const response = new Response(null, { status: 200 });
      Object.defineProperty(response, 'type', { value: 'opaqueredirect' });
      Object.defineProperty(response, 'status', { value: 0 });
      return Promise.resolve(response);
    }) as typeof fetch;
    const error = await failureAs(
      RedirectError,
      testClient({ url: 'https://hidden.invalid' }, { fetch: hidden }).retrieve('s1'),
    );
    expect(error.status).toBe(0);
  });

  it('shows nothing of the credential', async () => {
    const server = await startServer();
    server.always(redirect(`http://localhost/?token=${TOKEN}`));
    const error = await failureAs(RedirectError, testClient(server).retrieve('s1'));
    expect(`${JSON.stringify(error)}${error.stack ?? ''}`).not.toContain(TOKEN);
  });
});

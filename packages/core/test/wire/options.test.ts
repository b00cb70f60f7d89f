import { afterEach, describe, expect, it, vi } from 'vitest';
import { styledParameters } from '../../src/wire/index.js';
import { json, type Received, startServer } from '../support/server.js';
import { things, type Sent, type WireOptions } from '../support/wire.js';

async function sent(facts: object, what: Sent, options: WireOptions = {}): Promise<Received> {
  const server = await startServer();
  server.always(json(200, {}));
  await things(server).call({ ...facts, wire: { parameters: styledParameters } }, what, options);
  return server.requests[0] as Received;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('parameters on the wire', () => {
  it('are refused when they are cookies and the runtime keeps those to itself, as browsers do', async () => {
    const NodeRequest = Request;
    vi.stubGlobal(
      'Request',
      class extends NodeRequest {
        override readonly headers = new Headers();
      },
    );
    await expect(sent({ cookies: ['session'] }, {}, { session: 's' })).rejects.toThrow(
      'cookie.session: cannot be sent from a browser',
    );
  });

  it('are written by their styles', async () => {
    const styles = {
      path: { id: { style: 'matrix', explode: true } },
      query: {
        tags: { style: 'pipeDelimited' },
        filter: { style: 'deepObject' },
        where: { content: 'application/json' },
      },
    };
    const query = { tags: ['a', 'b'], filter: { x: 1 }, where: { y: [2] }, plain: 'p' };
    const { target } = await sent({ styles }, { id: { a: 1, b: 2 }, query });
    expect(target).toBe('/things/;a=1;b=2?tags=a%7Cb&filter%5Bx%5D=1&where=%7B%22y%22%3A%5B2%5D%7D&plain=p');
  });

  it('are options when they are headers or cookies, by their own name or another', async () => {
    const facts = {
      headers: ['X-Point', 'X-List', { name: 'timeout', option: 'timeoutHeader' }],
      cookies: ['session', { name: 'X-Point', option: 'pointCookie' }],
      styles: { header: { 'X-Point': { explode: true } } },
    };
    const options = {
      'X-Point': { x: 1, y: 2 },
      'X-List': ['a', 'b'],
      timeoutHeader: 5,
      session: 's 1',
      pointCookie: 'p',
      headers: {},
    };
    const { headers } = await sent(facts, {}, options);
    expect(headers).toMatchObject({
      'x-point': 'x=1,y=2',
      'x-list': 'a,b',
      timeout: '5',
      cookie: 'session=s%201; X-Point=p',
    });
  });

  it('leave no cookie header behind when no cookie has a value', async () => {
    const { headers } = await sent({ cookies: ['session'] }, {});
    expect(headers['cookie']).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';

import { DecodeError, type Pagination, ServerError } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import {
  empty,
  json,
  type Received,
  type Reply,
  startServer,
  type TestServer,
  text,
} from '../support/server.js';

const all = Array.from({ length: 7 }, (_, i) => ({ id: `j${String(i + 1)}` }));
const ids = all.map(({ id }) => id);

const offset: Pagination = {
  style: 'offset',
  offset: 'offset',
  limit: 'limit',
  items: ['jobs'],
  total: ['count'],
};
const token: Pagination = {
  style: 'token',
  request: 'page',
  response: { header: 'opc-next-page' },
  items: ['items'],
};
const marker: Pagination = {
  style: 'token',
  request: 'page',
  response: { body: 'meta.next' },
  items: ['jobs'],
};
const link: Pagination = {
  style: 'link',
  request: 'page',
  response: { body: 'next.href', query: 'next' },
  items: ['jobs'],
};
const page: Pagination = {
  style: 'page',
  request: 'page',
  first: 1,
  pages: ['page_info.pages'],
  items: ['jobs'],
};

const linkHeader: Pagination = {
  style: 'linkHeader',
  position: { page: 'number', after: 'text' },
  items: ['jobs'],
};

const num = (request: Received, name: string, otherwise: number): number =>
  Number(request.query.get(name) ?? otherwise);
const answer =
  (make: (request: Received) => Reply): Reply =>
  (response, request) =>
    make(request)(response, request);

/** A server that keeps to the rules of each style, three jobs a page. */
const servers: [string, Pagination, Reply][] = [
  [
    'offset',
    offset,
    answer((request) => {
      const start = num(request, 'offset', 0);
      return json(200, { jobs: all.slice(start, start + 3), count: 7 });
    }),
  ],
  [
    'offset without a total',
    { ...offset, total: [] },
    answer((request) => {
      const start = num(request, 'offset', 0);
      return json(200, { jobs: all.slice(start, start + 3), limit: 3 });
    }),
  ],
  [
    'token in a header',
    token,
    answer((request) => {
      const start = num(request, 'page', 0);
      const more = start + 3 < 7;
      return json(
        200,
        { items: all.slice(start, start + 3) },
        more ? { 'opc-next-page': String(start + 3) } : {},
      );
    }),
  ],
  [
    'token in the body',
    marker,
    answer((request) => {
      const start = num(request, 'page', 0);
      return json(200, {
        jobs: all.slice(start, start + 3),
        meta: { next: start + 3 < 7 ? String(start + 3) : null },
      });
    }),
  ],
  [
    'link',
    link,
    answer((request) => {
      const start = num(request, 'page', 0);
      const href = `https://elsewhere.invalid/v1/jobs?limit=3&next=${String(start + 3)}`;
      return json(200, { jobs: all.slice(start, start + 3), ...(start + 3 < 7 && { next: { href } }) });
    }),
  ],
  [
    'a number in the body',
    { ...marker, response: { body: 'next_page' } },
    answer((request) => {
      const start = num(request, 'page', 0);
      return json(200, { jobs: all.slice(start, start + 3), next_page: start + 3 < 7 ? start + 3 : null });
    }),
  ],
  [
    'a Link header',
    linkHeader,
    answer((request) => {
      const number = num(request, 'page', 1);
      const at = (to: number): string => `<https://elsewhere.invalid/list?page=${String(to)}&admin=1>`;
      const next = number < 3 ? `, ${at(number + 1)}; title="a, b"; rel="last next"` : '';
      const header = `${at(1)}; rel=first${next}`;
      return json(200, { jobs: all.slice((number - 1) * 3, number * 3) }, { link: header });
    }),
  ],
  [
    'page numbers of a known size',
    { ...page, pages: [], size: 'limit' },
    answer((request) => {
      const start = (num(request, 'page', 1) - 1) * 3;
      return json(200, { jobs: all.slice(start, start + 3) });
    }),
  ],
  [
    'page numbers of a usual size, with the number of all items',
    { ...page, pages: [], size: 'limit', defaultSize: 3, total: ['count'] },
    answer((request) => {
      const start = (num(request, 'page', 1) - 1) * 3;
      return json(200, { jobs: all.slice(start, start + 3), count: 7 });
    }),
  ],
  [
    'page numbers from 0',
    { ...page, first: 0 },
    answer((request) => {
      const start = num(request, 'page', 0) * 3;
      return json(200, { jobs: all.slice(start, start + 3), page_info: { pages: 3 } });
    }),
  ],
  [
    'offset without a total, of a usual size',
    { ...offset, total: [], defaultLimit: 3 },
    answer((request) => {
      const start = num(request, 'offset', 0);
      return json(200, { jobs: all.slice(start, start + 3) });
    }),
  ],
  [
    'link with a number',
    { ...link, response: { body: 'next_link', query: 'page', number: true } },
    answer((request) => {
      const number = num(request, 'page', 1);
      const next = number < 3 ? `/v1/jobs?page=${String(number + 1)}` : null;
      return json(200, { jobs: all.slice((number - 1) * 3, number * 3), next_link: next });
    }),
  ],
  [
    'page numbers',
    page,
    answer((request) => {
      const start = (num(request, 'page', 1) - 1) * 3;
      return json(200, { jobs: all.slice(start, start + 3), page_info: { pages: 3 } });
    }),
  ],
  [
    'page numbers without a count',
    { ...page, pages: [] },
    answer((request) => {
      const start = (num(request, 'page', 1) - 1) * 3;
      return json(200, { jobs: all.slice(start, start + 3) });
    }),
  ],
];

async function idsOf(server: TestServer, pagination: Pagination, given = {}): Promise<string[]> {
  const query =
    pagination.style === 'page' && pagination.size === 'limit' && pagination.defaultSize === undefined
      ? { limit: 3, ...given }
      : given;
  const seen: string[] = [];
  for await (const { id } of testClient(server).jobs(pagination, query)) seen.push(id);
  return seen;
}

describe.each(servers)('pages by %s', (name, pagination, reply) => {
  it('give every item once, in order, and then end', async () => {
    const server = await startServer();
    server.always(reply);
    expect(await idsOf(server, pagination)).toEqual(ids);
    expect(server.requests.length).toBeLessThanOrEqual(name.includes('without a count') ? 4 : 3);
  });

  it('keep the other arguments of the first call', async () => {
    const server = await startServer();
    server.always(reply);
    await idsOf(server, pagination, { tag: ['a', 'b'] });
    for (const { query } of server.requests) expect(query.getAll('tag')).toEqual(['a', 'b']);
  });

  it('are fetched when they are reached, not before', async () => {
    const server = await startServer();
    server.always(reply);
    for await (const { id } of testClient(server).jobs(pagination)) if (id === 'j2') break;
    expect(server.requests).toHaveLength(1);
  });
});

describe('a page', () => {
  it('has items, body, total and a next one', async () => {
    const server = await startServer();
    server.always(servers[0]![2]);
    const first = await testClient(server).jobs(offset);
    expect(first.items).toEqual(all.slice(0, 3));
    expect(first.body).toEqual({ jobs: all.slice(0, 3), count: 7 });
    expect(first.total).toBe(7);
    expect(first.hasNextPage()).toBe(true);
    const second = await first.nextPage();
    const third = await second!.nextPage();
    expect(third!.items).toEqual(all.slice(6));
    expect(third!.hasNextPage()).toBe(false);
    expect(await third!.nextPage()).toBeUndefined();
  });

  it('comes with the answer it came in', async () => {
    const server = await startServer();
    server.always(json(200, { jobs: [] }, { 'x-request-id': 'r1' }));
    const { data, requestId } = await testClient(server).jobs(offset).withResponse();
    expect(data.items).toEqual([]);
    expect(requestId).toBe('r1');
  });

  it('can be walked page by page', async () => {
    const server = await startServer();
    server.always(servers[0]![2]);
    const sizes: number[] = [];
    for await (const one of testClient(server).jobs(offset).pages()) sizes.push(one.items.length);
    expect(sizes).toEqual([3, 3, 1]);
  });

  it('that fails ends the walk with its error', async () => {
    const server = await startServer();
    server.script(json(200, { jobs: all.slice(0, 3), count: 7 }));
    server.always(json(501, {}));
    const seen: string[] = [];
    const walk = async (): Promise<void> => {
      for await (const { id } of testClient(server).jobs(offset)) seen.push(id);
    };
    await failureAs(ServerError, walk());
    expect(seen).toEqual(['j1', 'j2', 'j3']);
  });

  it('finds its items at the first path that leads to an array', async () => {
    const server = await startServer();
    const cases: [readonly string[], unknown][] = [
      [['nope', 'data.jobs'], { data: { jobs: all } }],
      [[''], all],
      [['*'], { count: 7, whatever: all }],
    ];
    for (const [items, body] of cases) {
      server.script(json(200, body));
      expect((await testClient(server).jobs({ ...offset, items })).items).toEqual(all);
    }
  });

  it.each<[string, Reply, readonly string[]]>([
    ['no array', json(200, { jobs: 'none' }), ['jobs']],
    ['two arrays where one is expected', json(200, { a: [], b: [] }), ['*']],
    ['null', json(200, null), ['jobs']],
    ['nothing at all', empty(200), ['jobs']],
    ['not JSON', text(200, '<html>'), ['jobs']],
  ])('with %s is a DecodeError, not an empty list', async (_, reply, items) => {
    const server = await startServer();
    server.always(reply);
    await failureAs(DecodeError, testClient(server).jobs({ ...offset, items }));
  });

  it.each([
    ['the list', { count: 0 }, ['jobs']],
    ['what the list stands in', { count: 0 }, ['data.jobs']],
    ['the list, with null in its place', { jobs: null }, ['jobs']],
    ['either of two lists', {}, ['jobs', 'items']],
  ])('without %s is empty where the list may be left out, and the walk goes on', async (_, body, items) => {
    const server = await startServer();
    const tokens: Pagination = { ...marker, items, optionalItems: true };
    server.script(
      json(200, { ...body, meta: { next: 'more' } }),
      json(200, { [items[0] ?? '']: all, jobs: all, data: { jobs: all } }),
    );
    expect(await idsOf(server, tokens)).toEqual(ids);
  });

  it.each([
    ['another value', { jobs: 'none' }, ['jobs']],
    ['an error in its place', { error: 'no', data: [] }, ['data.jobs']],
    ['no array among its values', { count: 7 }, ['*']],
  ])('with %s is a DecodeError also where the list may be left out', async (_, body, items) => {
    const server = await startServer();
    server.always(json(200, body));
    await failureAs(DecodeError, testClient(server).jobs({ ...offset, items, optionalItems: true }));
  });

  it('of 204 is empty', async () => {
    const server = await startServer();
    server.always(empty(204));
    expect((await testClient(server).jobs(offset)).items).toEqual([]);
  });
});

describe('a provider that misbehaves does not keep a walk going for ever', () => {
  it.each(servers)('by %s: the same page again and again', async (_, pagination) => {
    const server = await startServer();
    let number = 0;
    server.always(
      answer(() => {
        number += 1;
        const next = `t${String(number)}`;
        const body = {
          jobs: all.slice(0, 3),
          items: all.slice(0, 3),
          count: 100,
          limit: 3,
          page_info: { pages: 99 },
        };
        const links = { meta: { next }, next: { href: `/v1/jobs?next=${next}` } };
        const link = `</v1/jobs?page=${String(number + 1)}>; rel="next"`;
        return json(
          200,
          { ...body, ...links, next_page: number, next_link: `/v1/jobs?page=${String(number)}` },
          { 'opc-next-page': next, link },
        );
      }),
    );
    expect(await idsOf(server, pagination)).toEqual(['j1', 'j2', 'j3']);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['header', token],
    ['body', marker],
    ['link', link],
    ['Link header', linkHeader],
  ])('the same token again and again, in the %s', async (_, pagination) => {
    const server = await startServer();
    server.always(
      answer(() => {
        const jobs = [all[server.requests.length % 7]];
        const body = { jobs, items: jobs, meta: { next: 'same' }, next: { href: '/v1/jobs?next=same' } };
        return json(200, body, { 'opc-next-page': 'same', link: '</v1/jobs?after=same>; rel="next"' });
      }),
    );
    expect(await idsOf(server, pagination)).toHaveLength(2);
    expect(server.requests).toHaveLength(2);
  });

  it('an empty page though the total promises more', async () => {
    const server = await startServer();
    server.script(json(200, { jobs: all.slice(0, 3), count: 7 }));
    server.always(json(200, { jobs: [], count: 7 }));
    expect(await idsOf(server, offset)).toHaveLength(3);
    expect(server.requests).toHaveLength(2);
  });

  it('an empty page in the middle of tokens is passed over', async () => {
    const server = await startServer();
    server.script(
      json(200, { items: [all[0]] }, { 'opc-next-page': 'a' }),
      json(200, { items: [] }, { 'opc-next-page': 'b' }),
      json(200, { items: [all[1]] }),
    );
    expect(await idsOf(server, token)).toEqual(['j1', 'j2']);
  });

  it('a link to another host moves nothing but the token', async () => {
    const server = await startServer();
    server.script(json(200, { jobs: [all[0]], next: { href: 'https://evil.invalid/steal?next=t2' } }));
    server.always(json(200, { jobs: [all[1]], next: { href: 'http://[' } }));
    expect(await idsOf(server, link)).toEqual(['j1', 'j2']);
    expect(server.requests[1]!.target).toBe('/v1/jobs?page=t2');
  });

  it.each([
    '',
    '<',
    '<http://[>; rel="next"',
    '</v1/jobs?page=x>; rel=next',
    '</v1/jobs?page=2>; rel="prev"',
  ])('a Link header without a way on: %s', async (header) => {
    const server = await startServer();
    server.always(json(200, { jobs: [all[0]] }, { link: header }));
    expect(await idsOf(server, linkHeader)).toEqual(['j1']);
  });

  it('a Link header moves nothing but the position', async () => {
    const server = await startServer();
    server.script(json(200, { jobs: [all[0]] }, { link: '<https://evil.invalid/x?page=2&q=1>; rel="next"' }));
    server.always(json(200, { jobs: [all[1]] }));
    expect(await idsOf(server, linkHeader)).toEqual(['j1', 'j2']);
    expect(server.requests[1]!.target).toBe('/v1/jobs?page=2');
  });
});

it('ends where tokens go in circles, and not where a page begins with the same item as the one before', async () => {
  const server = await startServer();
  const circle: Record<string, [string, string]> = { start: ['a', 'A'], A: ['b', 'B'], B: ['a', 'A'] };
  server.always(
    answer(({ query }) => {
      const [id, next] = circle[query.get('page') ?? 'start'] ?? ['lost', ''];
      return json(200, { items: [{ id: 'same' }, { id }] }, { 'opc-next-page': next });
    }),
  );
  expect(await idsOf(server, token)).toEqual(['same', 'a', 'same', 'b', 'same', 'a']);
  expect(server.requests).toHaveLength(3);
});

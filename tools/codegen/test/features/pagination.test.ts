import { DecodeError, type PagePromise } from '@compute-sessions/core';
import { describe, expect, it } from 'vitest';
import { Pagination, type Thing } from '../../fixtures/features/pagination/expected/index.gen.js';
import { stage, type Received, type Reply } from '../support/api.js';

const ALL = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id }));
const SIZE = 3;

/** The things from `start` on, in the body that `wrap` makes. */
function slice(start: number, wrap: (things: readonly Thing[], more: boolean) => unknown): Reply {
  const body = wrap(ALL.slice(start, start + SIZE), start + SIZE < ALL.length);
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const styles: [
  string,
  (client: Pagination) => PagePromise<unknown, Thing>,
  (at: (name: string) => number | undefined) => Reply,
][] = [
  [
    'an offset and a usual limit',
    ({ offsets }) => offsets.list(),
    (at) => slice(at('offset') ?? 0, (things) => things),
  ],
  [
    'an offset and a total',
    ({ totals }) => totals.list(),
    (at) => slice(at('$skip') ?? 0, (things) => ({ things, meta: { total_count: 7 } })),
  ],
  [
    'page numbers',
    ({ numbers }) => numbers.list(),
    (at) => slice(((at('page') ?? 1) - 1) * SIZE, (data) => ({ data, total_pages: 3 })),
  ],
  [
    'page numbers from 0',
    ({ springs }) => springs.list(),
    (at) =>
      slice((at('page') ?? 0) * SIZE, (content) => ({ content, sort: ['id'], totalPages: 3, number: 0 })),
  ],
  [
    'tokens',
    ({ tokens }) => tokens.list(),
    (at) => {
      const start = at('pageToken') ?? 0;
      return slice(start, (things, more) => ({ things, nextPageToken: more ? String(start + SIZE) : null }));
    },
  ],
  [
    'cursors in an envelope',
    ({ cursors }) => cursors.list(),
    (at) => {
      const start = at('cursor') ?? 0;
      return slice(start, (items, more) => ({
        data: { items },
        paging: more ? { next_cursor: String(start + SIZE) } : {},
      }));
    },
  ],
  [
    'a token in a header',
    ({ headers }) => headers.list(),
    (at) => {
      const start = at('page') ?? 0;
      const reply = slice(start, (things) => things);
      const next = start + SIZE < ALL.length ? { 'opc-next-page': String(start + SIZE) } : {};
      return { ...reply, headers: { ...reply.headers, ...next } };
    },
  ],
  [
    'a Link header',
    ({ links }) => links.list({ per_page: SIZE }),
    (at) => {
      const page = at('page') ?? 1;
      const reply = slice((page - 1) * SIZE, (things) => things);
      const link =
        page < 3 ? { link: `<https://other.example/links?page=${String(page + 1)}>; rel="next"` } : {};
      return { ...reply, headers: { ...reply.headers, ...link } };
    },
  ],
  [
    'an address in the body',
    ({ addresses }) => addresses.list(),
    (at) => {
      const page = at('page') ?? 1;
      const next = page < 3 ? `https://other.example/addresses?page=${String(page + 1)}` : null;
      return slice((page - 1) * SIZE, (results) => ({ results, next, previous: null }));
    },
  ],
];

function number({ target }: Received): (name: string) => number | undefined {
  const query = new URL(target, 'http://x').searchParams;
  return (name) => (query.has(name) ? Number(query.get(name)) : undefined);
}

describe('a generated client walks lists', () => {
  it.each(styles)('by %s', async (_, call, reply) => {
    const { client, requests, answerWith } = await stage<object>();
    answerWith((request) => reply(number(request)));
    const seen: number[] = [];
    for await (const { id } of call(new Pagination({ baseUrl: client.facts.baseUrl, check: 'strict' })))
      seen.push(id);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(requests).toHaveLength(3);
  });

  it('without items, where the document does not require them', async () => {
    const { client, answer } = await stage<object>();
    const { tokens, totals } = new Pagination({ baseUrl: client.facts.baseUrl });
    answer({ body: '{}' });
    expect((await tokens.list()).items).toEqual([]);
    await expect(totals.list()).rejects.toThrow(DecodeError);
  });

  it('only where the document leaves no doubt', async () => {
    const { client, answer } = await stage<object>();
    const { unsure, ambiguous, whole } = new Pagination({ baseUrl: client.facts.baseUrl });
    answer({ body: JSON.stringify(ALL) });
    expect(await unsure.list()).toEqual(ALL);
    answer({ body: JSON.stringify({ items: ALL, good: ALL, bad: [] }) });
    expect((await ambiguous.retrieve()).good).toEqual(ALL);
    expect((await whole.list()).items).toEqual(ALL);
  });
});

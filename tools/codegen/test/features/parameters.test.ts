import { InvalidRequestError } from '@compute-sessions/core';
import { describe, expect, it } from 'vitest';
import { Paints, type paths } from '../../fixtures/features/parameters/expected/index.gen.js';
import { stage } from '../support/api.js';

const COLORS = ['blue', 'black', 'brown'];
const MIX = { R: 100, G: 200 };

/** Expected texts: the table "Style Examples" of OpenAPI 3.1.1, with its values. */
describe('parameters of generated methods', () => {
  it('in a path', async () => {
    const { client, last } = await stage<paths>();
    await new Paints(client).match(MIX, COLORS, COLORS, true);
    expect(last().target).toBe(
      '/paints/R=100,G=200/.blue,black,brown/;matrix=blue;matrix=black;matrix=brown/true',
    );
  });

  it('in a path, each value within its segment', async () => {
    const { client, requests } = await stage<paths>();
    const paints = new Paints(client);
    await expect(paints.match(MIX, ['..'], COLORS, true)).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(paints.match({}, COLORS, COLORS, true)).rejects.toThrow('path.simple: must not be empty');
    expect(requests).toHaveLength(0);
    await paints.match(MIX, ['a/b?c#d', 'e,f'], COLORS, true);
    expect(requests[0]?.target).toContain('/.a%2Fb%3Fc%23d,e%2Cf/');
  });

  it('in a query', async () => {
    const { client, last } = await stage<paths>();
    await new Paints(client).search({
      comma: COLORS,
      space: COLORS,
      pipe: COLORS,
      mix: MIX,
      flat: MIX,
      listed: MIX,
      from: 'https://a.example/b?c',
      where: MIX,
    });
    expect(last().target.slice('/paints?'.length).split('&')).toEqual([
      'comma=blue,black,brown',
      'space=blue%20black%20brown',
      'pipe=blue%7Cblack%7Cbrown',
      'mix%5BR%5D=100',
      'mix%5BG%5D=200',
      'R=100',
      'G=200',
      'listed=R,100,G,200',
      'from=https://a.example/b?c',
      `where=${encodeURIComponent('{"R":100,"G":200}')}`,
    ]);
  });

  it('in a query, as most documents have them', async () => {
    const { client, last } = await stage<paths>();
    await new Paints(client).retrieve('p 1', { fields: ['a', 'b&c'], deep: '' });
    expect(last().target).toBe('/paints/p%201?fields=a&fields=b%26c&deep=');
  });

  it('in headers and cookies, as options of the call', async () => {
    const { client, last } = await stage<paths>();
    await new Paints(client).delete({
      'X-Batch': [1, 2],
      'X-Mix': MIX,
      'X-Kind': 'dry',
      'X-Dry-Run': false,
      'X-Where': MIX,
      timeoutHeader: 30,
      session: 'é;',
      token: 'a%b/c=',
      'X-KindCookie': COLORS,
      timeout: { totalMs: 5_000 },
    });
    expect(last().headers).toMatchObject({
      accept: 'application/json',
      'x-batch': '1,2',
      'x-mix': 'R=100,G=200',
      'x-kind': 'dry',
      'x-dry-run': 'false',
      'x-where': '{"R":100,"G":200}',
      timeout: '30',
      cookie: 'session=%C3%A9%3B; token=a%b/c=; X-Kind=blue,black,brown',
    });
  });

  it('are checked by the compiler', () => {
    const call = (paints: Paints): void => {
      // @ts-expect-error a required header
      void paints.delete();
      // @ts-expect-error not one of the values
      void paints.delete({ 'X-Batch': [1], 'X-Kind': 'damp' });
      // @ts-expect-error a list of texts
      void paints.search({ comma: 'blue' });
      // @ts-expect-error content with a schema
      void paints.search({ where: { R: 'much' } });
    };
    expect(call).toBeTypeOf('function');
  });
});

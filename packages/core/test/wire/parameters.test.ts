import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParameterStyle, styledParameters } from '../../src/wire/index.js';

/** The values of the table in OpenAPI 3.1.1, "Style Examples". */
const STRING = 'blue';
const ARRAY = ['blue', 'black', 'brown'];
const OBJECT = { R: 100, G: 200, B: 150 };

function inPath(value: unknown, style: ParameterStyle): string {
  return styledParameters.path('/{color}', { color: value }, { path: { color: style } }, 'a.b').slice(1);
}
function inQuery(value: unknown, style: ParameterStyle, name = 'color'): string {
  return styledParameters.query({ [name]: value }, { query: { [name]: style } }, 'a.b');
}
function inHeader(value: unknown, style: ParameterStyle): string {
  return styledParameters.header('X-Color', value, style, 'a.b');
}
function inCookie(value: unknown, style: ParameterStyle): string | undefined {
  return styledParameters.cookie([['color', value]], { cookie: { color: style } }, 'a.b');
}

describe('the style table of OpenAPI', () => {
  it.each([
    ['matrix', false, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
    ['matrix', true, ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
    ['label', false, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    ['label', true, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
    ['simple', false, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    ['simple', true, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ] as const)('in a path: %s, explode %s', (style, explode, string, array, object) => {
    expect(inPath(STRING, { style, explode })).toBe(string);
    expect(inPath(ARRAY, { style, explode })).toBe(array);
    expect(inPath(OBJECT, { style, explode })).toBe(object);
  });

  it.each([
    ['form', false, 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
    ['form', true, 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
    [
      'spaceDelimited',
      false,
      'color=blue',
      'color=blue%20black%20brown',
      'color=R%20100%20G%20200%20B%20150',
    ],
    ['pipeDelimited', false, 'color=blue', 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ] as const)('in a query: %s, explode %s', (style, explode, string, array, object) => {
    expect(inQuery(STRING, { style, explode })).toBe(string);
    expect(inQuery(ARRAY, { style, explode })).toBe(array);
    expect(inQuery(OBJECT, { style, explode })).toBe(object);
  });

  it('in a query: deepObject', () => {
    expect(inQuery(OBJECT, { style: 'deepObject' })).toBe(
      'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    );
  });

  it('in a query: the empty text', () => {
    expect(inQuery('', { style: 'form', explode: false })).toBe('color=');
  });

  it('in a header: simple, not percent-encoded', () => {
    expect(inHeader(ARRAY, {})).toBe('blue,black,brown');
    expect(inHeader(OBJECT, {})).toBe('R,100,G,200,B,150');
    expect(inHeader(OBJECT, { explode: true })).toBe('R=100,G=200,B=150');
    expect(inHeader('a b/c', {})).toBe('a b/c');
  });

  it('in a cookie: form and cookie', () => {
    expect(inCookie(STRING, {})).toBe('color=blue');
    expect(inCookie(ARRAY, { explode: false })).toBe('color=blue,black,brown');
    expect(inCookie(ARRAY, {})).toBe('color=blue; color=black; color=brown');
    expect(inCookie('a b', {})).toBe('color=a%20b');
    expect(inCookie('a%b', { style: 'cookie' })).toBe('color=a%b');
    expect(inCookie(undefined, {})).toBeUndefined();
  });
});

describe('beyond the table', () => {
  it('writes JSON where the parameter has content', () => {
    expect(inQuery({ a: [1, 'é'] }, { content: 'application/json' })).toBe(
      `color=${encodeURIComponent('{"a":[1,"é"]}')}`,
    );
    expect(inHeader({ a: 1 }, { content: 'application/vnd.x+json' })).toBe('{"a":1}');
    expect(inPath({ a: 1 }, { content: 'application/json' })).toBe('%7B%22a%22%3A1%7D');
    expect(inQuery('<a/>', { content: 'text/xml' })).toBe('color=%3Ca%2F%3E');
  });

  it('leaves reserved characters alone where it is asked to, but none that would end the value', () => {
    const style = { allowReserved: true };
    expect(inQuery("a/b?c:d@e!$'()*,;=", style)).toBe("color=a/b?c:d@e!$'()*,;=");
    expect(inQuery('50%20 %zz', style)).toBe('color=50%20%20%25zz');
    expect(inQuery('a&b#c+d[e]', style)).toBe('color=a%26b%23c%2Bd%5Be%5D');
  });

  it('writes members of members in brackets, and repeats the name for lists', () => {
    const filter = { a: { b: 1 }, tags: ['x', 'y'], none: undefined };
    expect(decodeURIComponent(inQuery(filter, { style: 'deepObject' }))).toBe(
      'color[a][b]=1&color[tags]=x&color[tags]=y',
    );
  });

  it('leaves parameters without a style to the defaults, and absent values out', () => {
    const query = { plain: 'a b', list: ['x', 'y'], ids: [1, null, 2], none: undefined };
    const styles = { query: { ids: { explode: false }, none: { explode: false } } };
    expect(styledParameters.query(query, styles, 'a.b')).toBe('plain=a%20b&list=x&list=y&ids=1,2');
  });

  it.each([
    [[], 'must not be empty'],
    [['a', ''], 'must not be empty'],
    [['..'], 'dot segment'],
    ['.', 'dot segment'],
    [{ '..': 1 }, 'dot segment'],
    [null, 'is missing'],
    [[['a']], 'cannot be written'],
    ['a\u0000', 'control characters'],
    ['\ud800', 'valid Unicode'],
  ])('refuses %j in a path', (value, message) => {
    for (const style of ['simple', 'label', 'matrix'] as const) {
      expect(() => inPath(value, { style })).toThrow(message);
    }
  });

  it.each([
    [{ a: [1] }, { explode: false }],
    [[{}], {}],
    [[{}], { style: 'deepObject' }],
    [Number.NaN, {}],
  ] as const)('refuses %j in a query by %j', (value, style) => {
    expect(() => inQuery(value, style)).toThrow(/query\.color: /);
  });

  it('refuses what would end a cookie that is not encoded', () => {
    for (const text of ['a;b', 'a b', 'a"b', 'a\nb', 'é€'])
      expect(() => inCookie(text, { style: 'cookie' })).toThrow('cookie.color');
  });
});

describe('whatever the values are, an independent decoder finds them again', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const list = fc.array(text, { minLength: 1, maxLength: 4 });

  it.each([
    [{ explode: true }, undefined],
    [{ explode: false }, ','],
    [{ style: 'spaceDelimited', explode: false }, '%20'],
    [{ style: 'pipeDelimited', explode: false }, '%7C'],
  ] as const)('lists by %j', (style, separator) => {
    fc.assert(
      fc.property(list, (items) => {
        const written = inQuery(items, style, 'l');
        if (separator === undefined) expect(new URLSearchParams(written).getAll('l')).toEqual(items);
        else {
          // A decoder splits at the separator before it decodes; items that hold it encoded alike cannot be told apart.
          const clean = items.filter(
            (item) => !item.includes(decodeURIComponent(separator)) || separator === ',',
          );
          if (clean.length === items.length)
            expect(written.slice(2).split(separator).map(decodeURIComponent)).toEqual(items);
        }
      }),
    );
  });

  it('objects by deepObject and by form', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
    fc.assert(
      fc.property(fc.dictionary(name, text, { minKeys: 1, maxKeys: 4 }), (object) => {
        const deep = [...new URLSearchParams(inQuery(object, { style: 'deepObject' }, 'o'))];
        expect(Object.fromEntries(deep.map(([key, value]) => [key.slice(2, -1), value]))).toEqual({
          ...object,
        });
        expect(Object.fromEntries(new URLSearchParams(inQuery(object, {}, 'o')))).toEqual({ ...object });
      }),
    );
  });

  it('path values stay within their segment', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, list),
        fc.constantFrom('simple', 'label', 'matrix'),
        fc.boolean(),
        (value, style, explode) => {
          let written: string;
          try {
            written = inPath(value, { style, explode });
          } catch (error) {
            expect(String(error)).toMatch(/must|not/);
            return;
          }
          const url = new URL(`https://h.invalid/a/${written}/z`);
          expect(url.pathname.split('/')).toHaveLength(4);
          expect(url.search + url.hash).toBe('');
        },
      ),
    );
  });
});

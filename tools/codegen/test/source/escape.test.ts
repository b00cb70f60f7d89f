import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  fileName,
  identifier,
  jsdoc,
  lineComment,
  literal,
  markdown,
  propertyKey,
  regex,
  text,
} from '../../src/source/escape.js';
import { render } from '../../src/source/layout.js';
import { code, type Source } from '../../src/source/source.js';

const breakers = fc.constantFrom(
  "'",
  '"',
  '`',
  '${x}',
  '*/',
  '/*',
  '//',
  '\\',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\0',
  '\ud800',
  '\udc00',
  '</script>',
  '<!--',
  '__proto__',
  'constructor',
  '../',
  '@deprecated',
  '|',
  '\u202e',
  '\ufeff',
  'a',
  ' ',
  '1',
  '{',
  '}',
  '(',
  ')',
  ';',
  '%',
  '-',
);
const hostile = fc.array(breakers, { maxLength: 8 }).map((parts) => parts.join(''));

function evaluate(source: Source): unknown {
  expect(statements(code`const value = ${source};`)).toBe(1);
  return (new Function(`return (${render(source).trimEnd()});`) as () => unknown)();
}

function statements(source: Source): number {
  const file = ts.createSourceFile('x.ts', render(source), ts.ScriptTarget.ES2022);
  return file.statements.length;
}

describe('escapes', () => {
  it('string literals mean the text, on one line', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(evaluate(text(value))).toBe(value);
        const written = render(code`${text(value)}`);
        expect(written.trimEnd()).not.toMatch(/[\n\r\u2028\u2029\0]|<\/script|<!--/);
      }),
      { seed: 1 },
    );
  });

  it('JSON data comes back equal, with __proto__ as an own key', () => {
    const data = fc.dictionary(
      hostile,
      fc.oneof(
        hostile,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constant(null),
        fc.array(hostile),
      ),
    );
    fc.assert(
      fc.property(data, (value) => {
        expect(JSON.stringify(evaluate(literal(value)))).toBe(JSON.stringify(value));
      }),
      { seed: 2 },
    );
    expect(Object.keys(evaluate(literal(JSON.parse('{"__proto__":{"x":1}}'))) as object)).toEqual([
      '__proto__',
    ]);
  });

  it('property keys name the property', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(Object.keys(evaluate(code`{ ${propertyKey(name)}: 1 }`) as object)).toEqual([name]);
      }),
      { seed: 3 },
    );
  });

  it('comments never end early', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const doc = jsdoc([{ parts: [a, { code: b }] }, { tag: '@param', name: b, parts: [a] }]);
        expect(statements(code`${doc}export {};`)).toBe(1);
        expect(
          statements(code`${lineComment(a)}
export {};`),
        ).toBe(1);
      }),
      { seed: 4 },
    );
  });

  it('a tag in prose is no tag', () => {
    const written = render(jsdoc([{ parts: ['Fine. @deprecated use x'] }]));
    expect(written).toBe('/** Fine. \\@deprecated use x */\n');
  });

  it('regular expressions match the same', () => {
    for (const pattern of [
      '^[a-z]{1,36}$',
      '/',
      '\\/',
      '',
      '\\p{L}',
      '\u{1F600}+',
      '[\n]',
      '</script>',
      "it's",
      '\u2028',
    ]) {
      const made = evaluate(regex(pattern)) as RegExp;
      const direct = new RegExp(pattern, 'u');
      for (const value of ['', 'abc', '/', '\u{1F600}', '\n', '</script>', "it's", '\u2028', 'é']) {
        expect(made.test(value)).toBe(direct.test(value));
      }
    }
  });

  it('refuses what is no identifier and no file name', () => {
    fc.assert(
      fc.property(
        hostile.filter((value) => !/^[A-Za-z_$][\w$]*$/.test(value)),
        (value) => {
          expect(() => identifier(value)).toThrow('not an identifier');
        },
      ),
      { seed: 5 },
    );
    for (const stem of ['../x', 'a/b', '', '.', 'a.b', 'A'])
      expect(() => fileName(stem)).toThrow('not a file name');
  });

  it('templates take source only', () => {
    expect(() => code`${'x' as never}`).toThrow('only Source');
  });

  it('Markdown stays in its cell', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(markdown(value)).not.toMatch(/[\n\r]|(?<!\\)[|<>]/);
      }),
      { seed: 6 },
    );
  });
});

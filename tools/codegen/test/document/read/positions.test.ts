import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument, stringify, type Node } from 'yaml';
import type { Path } from '../../../src/document/pointer.js';
import { Positions } from '../../../src/document/positions.js';
import { Lines } from '../../../src/document/read/lines.js';
import { parseSource } from '../../../src/document/read/read.js';

type Place = readonly [pointer: string, line: number, column: number];

/** Where every key and element of a text stands, as the reader says. */
function placesOf(text: string): { value: unknown; places: Place[] } {
  const positions = new Positions();
  const { value, start } = parseSource(text, 'f', positions);
  const traces = pathsOf(value, []).map((path) => positions.trace(value, path));
  const places = positions
    .locate(traces, start)
    .map(({ pointer, line, column }): Place => [pointer, line, column]);
  return { value, places: places.sort(byPointer) };
}

function pathsOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [
    [...path, key],
    ...pathsOf((value as Record<string | number, unknown>)[key], [...path, key]),
  ]);
}

/** The same, as the library `yaml` says, which reads JSON as well. */
function expected(text: string): Place[] {
  const lines = new Lines(text, 'f');
  const found: Place[] = [];
  const add = (pointer: string, key: string, node: unknown, value: unknown): void => {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`;
    const { line, column } = lines.at((node as Node).range?.[0] ?? -1);
    found.push([at, line, column]);
    visit(value, at);
  };
  const visit = (node: unknown, pointer: string): void => {
    if (isMap(node))
      for (const { key, value } of node.items)
        add(pointer, isScalar(key) ? String(key.value) : '', key, value);
    if (isSeq(node))
      for (const [index, item] of node.items.entries()) add(pointer, String(index), item, item);
  };
  visit(parseDocument(text).contents, '#');
  return found.sort(byPointer);
}

function byPointer([a]: Place, [b]: Place): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const values = fc.object({
  key: fc.oneof(fc.string(), fc.constantFrom('200', '- a', 'a: b', "it's", '# x', '~', 'é"\\', '__proto__')),
  values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('a\n b:\n\nc: d\n')],
  withNullPrototype: false,
});

describe('positions', () => {
  it('of JSON are those of every key and element, however it is written', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, 2, '\t'), (document, space) => {
        const text = JSON.stringify(document, undefined, space);
        const { value, places } = placesOf(text);
        expect(value).toEqual(JSON.parse(text));
        expect(places).toEqual(expected(text));
      }),
      { numRuns: 200 },
    );
  });

  it('of YAML are those of every key and element, in blocks and in brackets', () => {
    fc.assert(
      fc.property(
        values,
        fc.boolean(),
        fc.constantFrom(2, 3),
        fc.boolean(),
        (document, flow, indent, deep) => {
          const options = { indent, lineWidth: 30, collectionStyle: flow ? 'flow' : 'any' } as const;
          const text = `# A comment.\n---\n${stringify(document, { ...options, indentSeq: deep })}`;
          const { value, places } = placesOf(text);
          expect(value).toEqual(parseDocument(text).toJS());
          expect(places).toEqual(expected(text));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what is read', () => {
  const read = (text: string, name = 'f'): unknown => parseSource(text, name, new Positions()).value;

  it('has the types of JSON only, as YAML 1.2 has them', () => {
    const text =
      'a: 2020-01-01\nb: 1_000\nc: 0b1\nd: 0x1F\ne: 0o17\nf: 1e3\ng: yes\nh: .5\ni:\nj: 08\n<<: 1\nk: +1.';
    const dates = { a: '2020-01-01', b: '1_000', c: '0b1', d: 31, e: 15, f: 1000, g: 'yes', h: 0.5, i: null };
    expect(read(text)).toEqual({ ...dates, j: 8, '<<': 1, k: 1 });
  });

  it('gives each alias its own copy, and refuses those without end', () => {
    const shared = read('a: &x { b: [1] }\nc: *x\nd: *x') as Record<string, unknown>;
    expect(shared).toEqual({ a: { b: [1] }, c: { b: [1] }, d: { b: [1] } });
    expect(shared['a']).not.toBe(shared['c']);
    expect(shared['c']).not.toBe(shared['d']);
    expect(() => read('a: &x\n  b: *x')).toThrow('f:2:3  #  is a YAML alias that contains itself');
    const laughs = Array.from(
      { length: 9 },
      (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [${`*a${String(i)},`.repeat(9)}]`,
    );
    expect(() => read(`a0: &a0 [x]\n${laughs.join('\n')}`)).toThrow(
      'expands to more than 200 thousand copies',
    );
  });

  it('keeps a key named __proto__ as a key', () => {
    for (const text of ['{"__proto__": {"a": 1}}', '__proto__: { a: 1 }'])
      expect(Object.keys(read(text) as object)).toEqual(['__proto__']);
  });

  it('may start with a byte order mark', () => {
    expect([read('\uFEFF{"a": 1}'), read('\uFEFFa: 1')]).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('has each key once', () => {
    expect(() => read('{"a": {"b": 1,\n "b": ":", "c": 2, "c": 3}}')).toThrow(
      /^f:2:2 {2}#\/a\/b {2}repeats a key of this object {2}keep one of the values: .*\nf:2:20 {2}#\/a\/c {2}/,
    );
    expect(() => read('a:\n  b: 1\n  b: 2')).toThrow(
      'f:3:3  #  is not valid YAML or JSON: Map keys must be unique',
    );
  });

  it.each([
    ['{"a": 1, "b" 2}', 'f:1:14  #  is not valid JSON: '],
    ['{"a": [1,\n2', 'f:2:2  #  is not valid JSON: '],
    ['a: b: c\nd: e: f', 'f:1:4  #  is not valid YAML or JSON: '],
    ['a:\n\t- b', 'f:2:1  #  is not valid YAML or JSON: '],
  ])('names the first syntax error of %j, once', (text, message) => {
    let problems: unknown;
    try {
      read(text);
    } catch (error) {
      problems = (error as Error).message;
    }
    expect(problems).toMatch(new RegExp(`^${message.replaceAll(/[#/]/g, '\\$&')}[^\\n]+$`));
  });

  it('reads JSON with a comma too many as YAML, unless the file is called .json', () => {
    expect(read('{"a": 1,}')).toEqual({ a: 1 });
    expect(() => read('{"a": 1,}', 'f.json')).toThrow(
      'f.json:1:9  #  is not valid JSON: Expected double-quoted',
    );
  });

  it.each([
    ['JSON', `${'['.repeat(1100)}${']'.repeat(1100)}`, 'is nested deeper than 1000 levels'],
    ['YAML', `a: ${'['.repeat(1100)}${']'.repeat(1100)}`, 'is nested deeper than 1000 levels'],
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'is nested deeper than 1000 levels'],
    ['deep YAML', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'is nested too deeply to be read'],
    ['unfinished YAML', `a: ${'['.repeat(100_000)}`, 'is nested too deeply to be read'],
  ])('has a limit of depth: %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawOperation } from '../../../src/document/operations.js';
import { deriveNames, type NamingFacts } from '../../../src/model/naming/derive.js';

interface Line {
  readonly text: string;
  readonly expected: string;
  readonly operation: RawOperation;
  readonly many: string;
}

/** `GET /pets pets listPets many => pets.list` */
function readLine(text: string): Line {
  const [facts = '', expected = ''] = text.split(' => ');
  const [verb = '', url = '', tag = '-', id = '-', many = '-'] = facts.split(' ');
  const spaced = (word: string): string => word.replaceAll('+', ' ');
  const value = {
    ...(id === '-' ? {} : { operationId: spaced(id) }),
    ...(tag === '-' ? {} : { tags: [spaced(tag)] }),
  };
  const operation = {
    verb: verb.toLowerCase(),
    url,
    path: ['paths', url, verb.toLowerCase()],
    value,
    item: {},
  };
  return { text: facts, expected, operation, many };
}

function namesOf(lines: readonly Line[]): ReadonlyMap<Line, string> {
  const many = new Map(lines.map((line) => [line.operation, line.many]));
  const facts: NamingFacts = {
    given: () => ({}),
    answersList: (operation) => ({ many: true, one: false })[many.get(operation) ?? ''],
  };
  const derived = deriveNames(
    lines.map(({ operation }) => operation),
    facts,
  );
  return new Map(
    lines.map((line) => {
      const { resource, method } = derived.get(line.operation) ?? {};
      return [line, `${String(resource)}.${String(method)}`];
    }),
  );
}

/** The tables; `UPDATE_FIXTURES=1` writes the names anew. */
async function sections(name: string): Promise<Map<string, Line[]>> {
  const file = fileURLToPath(new URL(`${name}.txt`, import.meta.url));
  const text = await readFile(file, 'utf8');
  const [head = '', ...parts] = text.split(/^## /m);
  const found = new Map(
    parts.map((part): [string, Line[]] => {
      const [title = '', ...lines] = part.trim().split('\n');
      return [title, lines.map(readLine)];
    }),
  );
  if (process.env['UPDATE_FIXTURES'] !== undefined) {
    const written = [...found].map(([title, lines]) => {
      const names = namesOf(lines);
      return `## ${title}\n${lines.map((line) => `${line.text} => ${names.get(line) ?? ''}\n`).join('')}\n`;
    });
    await writeFile(file, `${head}${written.join('')}`.trimEnd() + '\n');
    return sectionsAgain(written);
  }
  return found;
}

function sectionsAgain(written: readonly string[]): Map<string, Line[]> {
  return new Map(
    written.map((part) => {
      const [title = '', ...lines] = part.slice(3).trim().split('\n');
      return [title, lines.map(readLine)];
    }),
  );
}

const examples = await sections('examples');
const github = await sections('github');

describe.each([...examples, ...github])('names of %s', (_, lines) => {
  it('are those of the table', () => {
    const names = namesOf(lines);
    expect(lines.map((line) => `${line.text} => ${names.get(line) ?? ''}`)).toEqual(
      lines.map((line) => `${line.text} => ${line.expected}`),
    );
  });

  it('do not depend on the order of the document', () => {
    const expected = new Map(namesOf(lines));
    const backwards = namesOf(lines.toReversed());
    for (const [line, name] of expected) expect(backwards.get(line)).toBe(name);
  });

  it('are identifiers, and differ in more than case', () => {
    const names = [...namesOf(lines).values()];
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });
});

describe('a name that is taken', () => {
  const operation = (verb: string, url: string, operationId: string): RawOperation => ({
    verb,
    url,
    path: ['paths', url, verb],
    value: { operationId, tags: ['things'] },
    item: {},
  });
  const short = operation('get', '/things', 'listThings');
  const long = operation('get', '/others/things', 'things/list');

  it('stays with the shortest path, and the other one says so', () => {
    const names = deriveNames([long, short]);
    expect(names.get(short)).toEqual({ resource: 'things', method: 'list' });
    expect(names.get(long)).toEqual({
      resource: 'things',
      method: 'listThings',
      collision: { wanted: 'list', holder: short },
    });
  });

  it('goes to the operation that was given it', () => {
    const given = (each: RawOperation): { resource?: string; method?: string } =>
      each === long ? { resource: 'things', method: 'list' } : {};
    const names = deriveNames([short, long], { given, answersList: () => undefined });
    expect(names.get(long)).toEqual({ resource: 'things', method: 'list' });
    expect(names.get(short)).toMatchObject({ method: 'listThings', collision: { holder: long } });
  });
});

it('names are names, whatever the document says', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'constructor',
      'get',
      '',
      '__proto__',
      'send',
      '日本',
      'withOptions',
      'a/b.c',
      'page',
      'then',
      '{id}',
      '9',
    ),
  );
  const operations = fc.uniqueArray(fc.tuple(fc.constantFrom('get', 'post', 'put'), word, word, word), {
    selector: ([verb, url]) => `${verb} ${url}`,
    maxLength: 12,
  });
  fc.assert(
    fc.property(operations, (list) => {
      const raw = list.map(([verb, url, tag, id]): RawOperation => ({
        verb,
        url: `/${url}`,
        path: [],
        value: { tags: [tag], operationId: id },
        item: {},
      }));
      const names = [...deriveNames(raw).values()];
      const full = names.map(({ resource, method }) => `${resource}.${method}`);
      for (const name of full) expect(name).toMatch(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/);
      for (const { method, resource } of names) {
        expect(['constructor', 'send', 'page', 'http', 'facts', 'then']).not.toContain(method);
        expect(['constructor', 'withOptions']).not.toContain(resource);
      }
      expect(new Set(full.map((name) => name.toLowerCase())).size).toBe(full.length);
    }),
  );
});

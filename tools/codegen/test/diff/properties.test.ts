import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { InvalidInputError } from '../../src/document/problem.js';
import { diffSides, loadSide, type DiffResult, type DocumentFiles } from '../../src/diff/index.js';
import { folder } from '../support/workspace.js';
import { changes, mutated, reordered } from './mutate.js';
import { example, REAL } from './real.js';

type Side = Awaited<ReturnType<typeof loadSide>>;

/** `DIFF_ALL=1` tries more. */
const ALL = process.env['DIFF_ALL'] !== undefined;
const NAMES = Object.keys(REAL);
/** Large documents: a few edits in the suite. */
const SLOW = new Set(['star-trek', 'ibm-quantum']);

async function original(name: string): Promise<{ files: DocumentFiles; value: unknown; side: Side }> {
  const files = REAL[name]!;
  const value = parse(await readFile(files.input, 'utf8')) as unknown;
  return { files, value, side: await loadSide(files) };
}

/** The document as it is loaded from this text, with the overlay of the original; undefined when it is invalid. */
async function sideOf(text: string, { overlay }: DocumentFiles): Promise<Side | undefined> {
  const root = await folder({ 'openapi.yaml': text });
  try {
    return await loadSide({
      input: join(root, 'openapi.yaml'),
      ...(overlay === undefined ? {} : { overlay }),
    });
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

const rules = (before: Side, after: Side): DiffResult => diffSides(before, after, { rulesOnly: true });

describe.each(NAMES)('%s', { timeout: 120_000 }, (name) => {
  it('is no change of itself, in another order, as JSON or as YAML', async () => {
    const { files, value, side } = await original(name);
    const nothing = { bump: 'none', changes: [], review: [] };
    expect(diffSides(side, await loadSide(files))).toMatchObject(nothing);
    for (const text of [JSON.stringify(value), stringify(value), JSON.stringify(reordered(value))])
      expect(diffSides(side, (await sideOf(text, files))!)).toMatchObject(nothing);
  });

  it('survives edits by chance, and what was added one way is removed the other way', async () => {
    const { files, value, side } = await original(name);
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const edited = await sideOf(JSON.stringify(mutated(value, list)), files);
        fc.pre(edited !== undefined); // invalid documents are refused, with their places
        const [there, back] = [rules(side, edited), rules(edited, side)];
        expect(count(there, /^operation-added$/)).toBe(count(back, /^operation-(?:removed|sunset)$/));
        expect(count(there, /^(?:schema-added|inline-schema-extracted)$/)).toBe(
          count(back, /^(?:schema-removed|unused-schema-removed|component-inlined)$/),
        );
        expect(there.changes.length === 0).toBe(back.changes.length === 0);
      }),
      { numRuns: ALL ? 100 : SLOW.has(name) ? 2 : 8 },
    );
  });
});

function count({ changes: all }: DiffResult, kinds: RegExp): number {
  return all.filter(({ kind }) => kinds.test(kind)).length;
}

it('a recursive schema that is named twice is compared to its end', async () => {
  const { files } = await original('harbour');
  const trees = (more: object): string =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Trees', version: '1' },
      paths: {
        '/tree': {
          get: {
            operationId: 'getTree',
            responses: {
              200: {
                description: 'A tree.',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Tree: {
            type: 'object',
            properties: {
              branches: {
                type: 'array',
                items: {
                  allOf: [{ $ref: '#/components/schemas/Tree' }, { $ref: '#/components/schemas/Tree' }],
                },
              },
              ...more,
            },
          },
        },
      },
    });
  const plain = { input: files.input };
  const [before, after] = await Promise.all([
    sideOf(trees({}), plain),
    sideOf(trees({ age: { type: 'integer' } }), plain),
  ]);
  expect(rules(before!, after!)).toMatchObject({ bump: 'minor' });
});

it('an extension that is not what it should be is no reason to fail', async () => {
  const { value, side, files } = await original('harbour');
  const odd = structuredClone(value) as { components: { schemas: Record<string, object> } };
  const [name] = Object.keys(odd.components.schemas);
  Object.assign(odd.components.schemas[name!]!, { 'x-known-values': { no: 'list' } });
  expect(rules(side, (await sideOf(JSON.stringify(odd), files))!)).toHaveProperty('bump');
});

describe('edits by chance', { timeout: 300_000 }, () => {
  it('leave the compiler with code that compiled before', async () => {
    const { files, value, side } = await original('harbour');
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const edited = await sideOf(JSON.stringify(mutated(value, list)), files);
        fc.pre(edited !== undefined);
        const { agreement, bump } = diffSides(side, edited);
        expect(agreement.compiler?.unusable).toEqual([]);
        if (agreement.compiler?.bump === 'major') expect(bump).toBe('major');
      }),
      { numRuns: ALL ? 60 : 5 },
    );
  });
});

describe('a 3.0 document and its 3.1 twin', () => {
  it.each(['petstore.json', 'petstore-simple.json'])('%s', async (name) => {
    const [before, after] = await Promise.all(
      ['3.0', '3.1'].map((version) => loadSide({ input: example(`${version}/json/${name}`) })),
    );
    const own = (file: string): Promise<string> => readFile(file, 'utf8');
    const twin = (await own(example(`3.0/json/${name}`))).replace(
      /"openapi": "3\.0\.\d"/,
      '"openapi": "3.1.0"',
    );
    const rewritten = await sideOf(twin, { input: '' });
    expect(diffSides(before!, rewritten!)).toMatchObject({ bump: 'none', agreement: { status: 'agree' } });
    expect(rules(before!, after!).review).toEqual([]);
  });
});

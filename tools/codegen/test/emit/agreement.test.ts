import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generate, type Generated } from '../../src/generate.js';
import { workspaceJobs } from '../../src/workspace.js';
import { fixtureJobs } from '../support/fixtures.js';
import { agreements } from '../support/agreement.js';
import { withSchemas } from '../support/documents.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const FIXTURE = join(ROOT, 'tools/codegen/fixtures/harbour');

/** Forms in which types and schemas could part; the compiler finds no difference in any. */
const FORMS = {
  Tree: {
    type: 'object',
    required: ['v'],
    properties: { v: true, next: { $ref: '#/components/schemas/Tree' } },
  },
  MaybeRequired: { type: ['object', 'null'], properties: { a: { type: 'string' } }, required: ['b'] },
  UntypedMap: { anyOf: [{ type: 'string' }, { type: 'object' }], additionalProperties: true },
  ClosedChild: {
    type: 'object',
    allOf: [{ $ref: '#/components/schemas/Tree' }],
    additionalProperties: false,
  },
  MixedMap: {
    type: 'object',
    properties: { flag: { type: 'boolean' } },
    additionalProperties: { type: 'string' },
  },
  RequiredAbove: {
    type: 'object',
    allOf: [{ type: 'object', properties: { a: { type: 'string' } } }],
    required: ['a'],
  },
  OnlyRequired: { type: 'object', required: ['there'] },
  Short: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
  Pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], minItems: 2, items: false },
  Tail: { type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 },
  Never: false,
  NeverEither: { anyOf: [false, { allOf: [true, false] }] },
  Anything: {},
  Nullable: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
  Several: { type: ['string', 'boolean', 'null'] },
  Mixed: { enum: ['a', 1, true, null] },
  Constant: { type: 'object', properties: { kind: { const: 'x' }, gone: false } },
  Open: { type: ['integer', 'string'], 'x-known-values': [1, 2] },
  OpenFlag: { type: ['boolean', 'string'], 'x-known-values': ['auto'] },
  OpenAnything: { 'x-known-values': ['auto'] },
  Map: { type: 'object', additionalProperties: { type: 'number' } },
  Closed: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
  Inherited: { type: 'object', properties: { constructor: { type: 'string' } }, required: ['toString'] },
  Child: {
    allOf: [{ $ref: '#/components/schemas/Closed' }],
    type: 'object',
    properties: { b: { type: 'number' } },
  },
  Sibling: { $ref: '#/components/schemas/Tree', required: ['next'] },
  Inner: { type: 'object', properties: { x: { $ref: '#/$defs/x' } }, $defs: { x: { type: 'string' } } },
  Unevaluated: {
    type: 'object',
    allOf: [{ $ref: '#/components/schemas/OnlyRequired' }],
    properties: { more: { type: 'string' } },
    unevaluatedProperties: false,
  },
};

async function generated(schemas: Record<string, unknown>, name: string): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'agreement-'));
  const input = join(folder, 'openapi.json');
  await writeFile(input, withSchemas(schemas));
  const result = await generate({ name, input, output: folder, apiMd: join(folder, 'api.md') });
  await rm(folder, { recursive: true, force: true });
  return result;
}

/**
 * Unions that a discriminator tells apart, and their members. Only the types know which values stand for a member, and
 * what counts in a oneOf is known at run time.
 */
const MEMBERS: ReadonlySet<string> = new Set([
  ...['Pet', 'Cat', 'Dog', 'Hamster', 'Rodent', 'NewPet', 'Stray', 'Bred'],
  ...['AnyVehicle', 'Bike', 'Truck'],
]);

describe('types and schemas', { timeout: 120_000 }, () => {
  it('agree for every component of the sample, of our packages and of many forms', async () => {
    const harbour = {
      name: 'harbour',
      input: join(FIXTURE, 'openapi.yaml'),
      overlay: join(FIXTURE, 'sdk.yaml'),
      output: join(FIXTURE, 'expected'),
      apiMd: join(FIXTURE, 'expected', 'api.md'),
    };
    const kinds = fixtureJobs().filter(({ name }) => name.endsWith('discriminators'));
    const packages = await Promise.all(
      [harbour, ...kinds, ...workspaceJobs(ROOT)].map((job) => generate(job)),
    );
    const found = await agreements([...packages, await generated(FORMS, 'forms')]);
    const differing = found.filter(({ verdict }) => verdict !== 'true');
    expect(differing.filter(({ schema }) => !MEMBERS.has(schema))).toEqual([]);
    // Nothing that the type allows is refused.
    const verdicts = new Set(differing.map(({ verdict }) => verdict));
    expect([...verdicts].sort()).toEqual(['"unknown"', '"zod lets more through"']);
    expect(found.length).toBeGreaterThan(100);
  });

  it('are told apart when they do not agree', async () => {
    const { Map, Short, Closed, Tree } = FORMS;
    const result = await generated({ Map, Short, Closed, Tree }, 'tampered');
    const files = result.files.map(({ path, text }) => ({
      path,
      text:
        path === 'types.gen.ts'
          ? text
              .replace(/: number/, ': boolean')
              .replace(/\(string \| number\)\[\]/, '[string, number]')
              .replace(/next\?: [^;]+/, 'next?: boolean')
          : text,
    }));
    expect(await agreements([{ ...result, files }])).toEqual([
      { schema: 'Closed', verdict: 'true' },
      { schema: 'MapSchema', verdict: '"zod wants something else"' },
      { schema: 'Short', verdict: '"zod lets more through"' },
      { schema: 'Tree', verdict: '"zod wants something else"' },
    ]);
  });
});

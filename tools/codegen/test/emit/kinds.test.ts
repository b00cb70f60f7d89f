import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { compileErrors, packageFolder } from '../support/compile.js';

const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const kind = (schema: object = { type: 'string' }): object => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: schema },
});
const union = (names: readonly string[], mapping?: object, propertyName = 'kind'): object => ({
  oneOf: names.map(ref),
  discriminator: { propertyName, ...(mapping === undefined ? {} : { mapping }) },
});

/** The compiler's findings in what is generated, and in lines that say which type something has. */
async function findings(schemas: object, ...uses: readonly string[]): Promise<string[]> {
  const root = await packageFolder('kinds');
  const input = join(root, 'openapi.json');
  const head = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {} };
  await writeFile(input, JSON.stringify({ ...head, components: { schemas } }));
  const { files } = await generate({ name: 'kinds', input, output: root, apiMd: join(root, 'api.md') });
  const lines = [
    "import type { components } from './types.gen.js';",
    "type S = components['schemas'];",
    'type Same<A, B> = [A, B] extends [B, A] ? true : false;',
    'export const used: S[] = [];',
    'export const same: Same<1, 1> = true;',
    ...uses,
  ];
  return compileErrors(root, [...files, { path: 'use.ts', text: lines.join('\n') }]);
}

const is = (name: string, type: string): string =>
  `export const ${name}: Same<S['${name}'] extends { kind?: infer K } ? K : 0, ${type}> = true;`;

describe('kinds', { timeout: 60_000 }, () => {
  it('are those that the property allows, of all unions, unless others extend the member', async () => {
    const schemas = {
      Union: union(['Open', 'Nullable', 'Listed', 'Fixed', 'Number', 'Other', 'Absent'], {
        a: 'Listed',
        b: 'Listed',
      }),
      Open: kind({}),
      Nullable: kind({ type: ['string', 'null'] }),
      Listed: kind({ type: 'string', enum: ['b', 'c'] }),
      Fixed: kind({ const: 'x' }),
      Number: kind({ type: 'integer' }),
      Other: kind({ type: 'string', enum: ['y', 'z'] }),
      Absent: { type: 'object', properties: { a: { type: 'string' } } },
      First: union(['A', 'B'], { one: 'A' }),
      Second: union(['A'], { two: '#/components/schemas/A' }),
      A: kind(),
      B: kind(),
      Family: union(['Base', 'Child'], { base: 'Base', child: 'Child' }),
      Base: kind(),
      Child: { allOf: [ref('Base'), { type: 'object', properties: { kind: { const: 'child' } } }] },
    };
    const uses = [
      is('Open', "'Open'"),
      is('Nullable', "'Nullable' | null"),
      is('Listed', "'b'"),
      is('Fixed', "'x'"),
      is('Number', 'number'),
      is('Other', "'y' | 'z'"),
      is('A', "'one' | 'two'"),
      is('B', "'B'"),
      is('Base', 'string'),
      is('Child', "'child'"),
      is('Family', "'base' | 'child'"),
    ];
    expect(await findings(schemas, ...uses)).toEqual([]);
  });

  it('go through unions that lead back to themselves, wrong mappings and names of every sort', async () => {
    const names = ['__proto__', 'constructor', "a'b", 'c*/d', '${e}', 'f`\\', 'g/h~i', '%2F', 'toString'];
    const schemas = Object.fromEntries([
      [
        'Loop',
        { ...union(['Loop2', 'Leaf'], { loop: 'Loop2' }), type: 'object', properties: { next: ref('Loop') } },
      ],
      ['Loop2', { ...kind(), properties: { kind: { type: 'string' }, inner: ref('Loop') } }],
      ['Self', { ...kind(), discriminator: { propertyName: 'kind', mapping: { self: 'Self' } } }],
      [
        'Leaf',
        {
          ...kind(),
          discriminator: {
            propertyName: 'kind',
            mapping: { a: '#/nowhere', b: 'https://x.example/y', c: '#', d: '' },
          },
        },
      ],
      [
        'Odd',
        union(['Leaf'], {
          a: '#/components/schemas',
          b: '#/components/schemas/Leaf/properties/kind',
          c: '%',
        }),
      ],
      ...names.map((name, index) => [
        `Named${String(index)}`,
        {
          oneOf: [
            ref('Hostile'),
            { type: 'object', properties: Object.fromEntries([[name, { type: 'string', enum: [name] }]]) },
          ],
          discriminator: {
            propertyName: name,
            mapping: Object.fromEntries(names.map((each) => [each, 'Hostile'])),
          },
        },
      ]),
      [
        'Hostile',
        {
          type: 'object',
          properties: Object.fromEntries(names.map((name) => [name, { type: 'string', description: name }])),
        },
      ],
    ]) as object;
    expect(await findings(schemas)).toEqual([]);
  });
});

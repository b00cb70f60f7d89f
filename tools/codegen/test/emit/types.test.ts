import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { compileErrors, packageFolder } from '../support/compile.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const answer = { 200: { description: 'Good.' } };

/** The compiler's findings in what is generated, and in lines that use its types. */
async function findings(document: object, ...uses: readonly string[]): Promise<string[]> {
  const root = await packageFolder('types');
  const input = join(root, 'openapi.json');
  await writeFile(
    input,
    JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...document }),
  );
  const { files } = await generate({ name: 'types', input, output: root, apiMd: join(root, 'api.md') });
  const head = "import type { components, paths } from './types.gen.js';\ntype S = components['schemas'];\n";
  const use = `${head}type P = paths;\nexport const checks: [P?, S?] = [];\n${uses.join('\n')}\n`;
  return compileErrors(root, [...files, { path: 'use.ts', text: use }]);
}

const PAGE = { name: 'page', in: 'query', schema: { type: 'integer' } };
const DOCUMENT = {
  paths: {
    '/a': { get: { parameters: [PAGE], responses: answer } },
    '/c': { post: { requestBody: { content: { 'application/json': { schema: ref('OnlyNull') } } } } },
    '/b': { get: { parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }] } },
  },
  components: {
    schemas: {
      Base: { type: ['object', 'null'], properties: { code: { type: 'string' }, text: { type: 'string' } } },
      Strict: { allOf: [ref('Base')], required: ['code'] },
      Either: {
        type: 'object',
        properties: { kind: { type: 'string' } },
        anyOf: [
          { type: 'object', properties: { kind: { type: 'string' }, a: { type: 'string' } } },
          { type: 'object', properties: { b: { type: 'string' } } },
        ],
      },
      OnlyNull: {
        type: 'object',
        properties: { stock: { type: 'null' }, gone: { const: null }, left: ref('Nothing') },
        additionalProperties: { anyOf: [ref('Nothing'), { enum: [null] }, false] },
      },
      Nothing: { type: 'null' },
      Kind: { allOf: [ref('Either')], required: ['kind'] },
    },
  },
};

describe('types', { timeout: 60_000 }, () => {
  it('reach parameters of other operations, and make names required in every alternative that has them', async () => {
    const uses = [
      "export const b: NonNullable<P['/b']['get']['parameters']['query']> = { page: 1 };",
      "export const code = (value: NonNullable<S['Strict']>): string => value.code;",
      "export const text: NonNullable<S['Strict']> = { code: '1' };",
      "export const kind: S['Kind'] = { kind: 'x', b: 'y' };",
    ];
    expect(await findings(DOCUMENT, ...uses)).toEqual([]);
  });
});

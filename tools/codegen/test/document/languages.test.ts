import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generate } from '../../src/generate.js';
import { folder } from '../support/workspace.js';

const leaf = fc.constantFrom<object>(
  { type: 'string', minLength: 1 },
  { type: ['integer', 'null'], maximum: 9 },
  { enum: ['on', 'no', '1e3', '~', 'null', '2020-01-01', 'a: b', '# c'] },
  { const: 1.5, description: 'Several\nlines: of "text"\n\n- with a list\n' },
  { $ref: '#/components/schemas/Other' },
);

const schema = fc.letrec<{ any: object }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ type: fc.constant('array'), items: tie('any') }),
    fc
      .dictionary(fc.constantFrom('yes', '200', 'a b', 'x', 'ünï', '-'), tie('any'), {
        noNullPrototype: true,
      })
      .map((properties) => ({ type: 'object', properties })),
    fc.record({ oneOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
  ),
})).any;

function document(random: object): object {
  const content = { 'application/json': { schema: random } };
  const get = { operationId: 'getThing', responses: { 200: { description: 'It: yes.', content } } };
  const schemas = { Other: { type: 'object' }, Random: random };
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1.0' },
    paths: { '/thing': { get } },
    components: { schemas },
  };
}

describe('JSON and YAML', () => {
  it('of the same document give the same code and the same warnings', async () => {
    await fc.assert(
      fc.asyncProperty(schema, fc.constantFrom('any', 'flow', 'block'), async (random, collectionStyle) => {
        const whole = document(random);
        const root = await folder({
          'api.json': JSON.stringify(whole),
          'api.yaml': stringify(whole, { collectionStyle, aliasDuplicateObjects: false }),
        });
        const from = async (file: string): Promise<unknown> => {
          const place = { output: join(root, 'out'), apiMd: join(root, 'out', 'api.md') };
          const job = { name: 'x', input: join(root, file), source: 'api', ...place };
          const { files, apiMd, warnings } = await generate(job);
          return { files, apiMd, warnings: warnings.map(({ pointer, message }) => `${pointer} ${message}`) };
        };
        expect(await from('api.yaml')).toEqual(await from('api.json'));
      }),
      { numRuns: 25 },
    );
  });
});

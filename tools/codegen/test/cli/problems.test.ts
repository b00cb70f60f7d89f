import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder } from '../support/workspace.js';

/** Runs `generate` on a document (and overlay) and returns the lines of stderr. */
async function refused(document: string, overlay?: string): Promise<string[]> {
  const root = await folder({
    'api.yaml': document,
    ...(overlay === undefined ? {} : { 'sdk.yaml': overlay }),
  });
  const before = await contents(root);
  const extra = overlay === undefined ? [] : ['--overlay', join(root, 'sdk.yaml')];
  const { code, err, out } = await codegen(
    'generate',
    '--input',
    join(root, 'api.yaml'),
    '--output',
    join(root, 'out'),
    ...extra,
  );
  expect(out).toBe('');
  expect(code).toBe(2);
  expect(await contents(root)).toEqual(before);
  return err
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('warning: '))
    .map((line) => line.replace(`${root}/`, ''));
}

const operation = (body: string): string =>
  minimal(`  /v1/things/{id}:\n    get:\n${body.replaceAll(/^/gm, '      ')}\n`);
const ok = "responses: { '200': { description: It. } }";
const overlay = (...actions: readonly string[]): string =>
  `overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n${actions.map((action) => `  - ${action}\n`).join('')}`;
const client =
  '{ target: $, description: Names., update: { x-sdk-client: { name: Things, resources: { things: { description: Things. } } } } }';

const DOCUMENTS: [string, string, string][] = [
  [
    'a parameter that refers to something else',
    operation(
      `parameters: [{ name: id, in: path, required: true, schema: {} }, { $ref: '#/paths/~1v1~1things~1{id}/get/responses/200' }]\n${ok}`,
    ),
    '#/paths/~1v1~1things~1{id}/get/responses/200  is used as a parameter, but is none',
  ],
  [
    'broken YAML',
    'openapi: 3.1.0\ninfo: {',
    'api.yaml:2:8  #  is not valid YAML or JSON: Flow map in block collection',
  ],
  [
    'a repeated key',
    'openapi: 3.1.0\nopenapi: 3.1.0',
    'api.yaml:2:1  #  is not valid YAML or JSON: Map keys must be unique',
  ],
  [
    'no object',
    '- 1',
    'api.yaml:1:1  #  is not an OpenAPI document: it holds a list  point to an OpenAPI 3.0, 3.1 or 3.2 or a Swagger 2.0 file',
  ],
  ['no OpenAPI', 'title: x', 'api.yaml:1:1  #  is not an OpenAPI document: it has no `openapi: 3.x.y`'],
  ['Swagger 1.2', "swagger: '1.2'", 'api.yaml:1:1  #/swagger  is Swagger "1.2", which is not read'],
  ['OpenAPI 3.3', 'openapi: 3.3.0', 'api.yaml:1:1  #/openapi  is OpenAPI 3.3.0, which is not read'],
  ['a missing field', 'openapi: 3.1.0\npaths: {}', 'api.yaml:1:1  #  lacks the field `info`'],
  [
    'a wrong kind',
    minimal().replace('summary: List the things', 'summary: [1]'),
    'api.yaml:7:7  #/paths/~1v1~1things/get/summary  must be a string, not a list',
  ],
  [
    'an unquoted version',
    'openapi: 3.1.0\ninfo: { title: T, version: 1.5 }\npaths: {}',
    'api.yaml:2:19  #/info/version  must be a string, not 1.5  write text here; put numbers and dates in quotes',
  ],
  [
    'a broken reference',
    minimal('', "    Other: { $ref: '#/components/schemas/Thin' }\n"),
    'api.yaml:13:14  #/components/schemas/Other/$ref  points to nothing: #/components/schemas/Thin  did you mean Thing?',
  ],
  [
    'a remote reference',
    minimal('', "    Other: { $ref: 'http://x.example/a.yaml' }\n"),
    'api.yaml:13:14  #/components/schemas/Other/$ref  points to another host: http://x.example/a.yaml',
  ],
  [
    'a circle of references',
    minimal('', "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n"),
    'api.yaml:13:10  #/components/schemas/A/$ref  only refers back to itself',
  ],
  [
    'recursion without depth',
    minimal('', "    A: { anyOf: [{ type: string }, { allOf: [{ $ref: '#/components/schemas/A' }] }] }\n"),
    'leads back here without going deeper into the data',
  ],
  [
    'an undeclared path parameter',
    operation(ok),
    'api.yaml:11:5  #/paths/~1v1~1things~1{id}/get  the path parameter {id} is not declared',
  ],
  [
    'an optional path parameter',
    operation(`parameters: [{ name: id, in: path, schema: {} }]\n${ok}`),
    'is a path parameter without `required: true`',
  ],
  [
    'a repeated operationId',
    operation(
      `operationId: listThings\nparameters: [{ name: id, in: path, required: true, schema: {} }]\n${ok}`,
    ),
    'api.yaml:12:7  #/paths/~1v1~1things~1{id}/get/operationId  repeats the operationId listThings of GET /v1/things',
  ],
  [
    'a bad pattern',
    minimal('', "    S: { type: string, pattern: '(' }\n"),
    'api.yaml:13:24  #/components/schemas/S/pattern  is not an ECMAScript regular expression',
  ],
  [
    'a bad type',
    minimal('', '    S: { type: text }\n'),
    '#/components/schemas/S/type  must be one of null, boolean, object, array, number, string, integer',
  ],
  [
    'combinations without end',
    minimal(
      '',
      Array.from({ length: 20 }, (_, level) => {
        const next = `{ allOf: [{ $ref: '#/components/schemas/S${String(level + 1)}' }] }`;
        return `    S${String(level)}: { anyOf: [${next}, ${next}], unevaluatedProperties: ${String(level > 0)} }\n`;
      }).join('') + '    S20: { properties: { a: true } }\n',
    ).replaceAll(', unevaluatedProperties: true', ''),
    '#/components/schemas/S0/unevaluatedProperties  depends on too many combinations of schemas',
  ],
  [
    'a dynamic reference without anchor',
    minimal('', "    S: { $dynamicRef: '#item' }\n"),
    '#/components/schemas/S/$dynamicRef  points to nothing: #item  define the $dynamicAnchor in this document',
  ],
  [
    'an unknown x-sdk fact',
    `${minimal('', '    S: { x-sdk-modle: Thing }\n')}x-sdk-client: { name: Things }\n`,
    'api.yaml:13:10  #/components/schemas/S/x-sdk-modle  is an unknown x-sdk fact',
  ],
];

const OVERLAYS: [string, string, string][] = [
  [
    'a target that matches nothing',
    overlay("{ target: '$.paths.x', description: d, update: {} }"),
    'sdk.yaml:4:7  #/actions/0/target  matches nothing: $.paths.x',
  ],
  [
    'a bad JSONPath',
    overlay("{ target: '$[', description: d, update: {} }"),
    'sdk.yaml:4:7  #/actions/0/target  is not a valid JSONPath',
  ],
  [
    'an action without a reason',
    overlay('{ target: $, update: {} }'),
    'sdk.yaml:4:5  #/actions/0  gives no reason',
  ],
  [
    'an unknown client parameter',
    overlay(
      client,
      '{ target: $.x-sdk-client, description: d, update: { parameters: [{ option: crn, in: header, name: X-Crn }] } }',
    ),
    'sdk.yaml:5:97  #/x-sdk-client/parameters/0/name  no operation has a header parameter X-Crn',
  ],
  [
    'an operation without facts',
    overlay(client),
    'api.yaml:5:5  #/paths/~1v1~1things/get  has no x-sdk-operation',
  ],
  [
    'an unknown resource',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: others, method: list } } }",
    ),
    'sdk.yaml:5:78  #/paths/~1v1~1things/get/x-sdk-operation/resource  others is not a resource of x-sdk-client',
  ],
  [
    'a misspelt fact',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, methd: list } } }",
    ),
    '#/paths/~1v1~1things/get/x-sdk-operation/methd  is unknown in x-sdk-operation',
  ],
  [
    'a bad retry class',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, method: list, retry: often } } }",
    ),
    'retry  must be one of safe, idempotent, keyed, unsafe, not "often"',
  ],
  [
    'a repetition that is not idempotent',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, method: list, doneWhenRepeated: [404] } } }",
    ),
    'x-sdk-operation/doneWhenRepeated  is for idempotent operations, and this one is safe',
  ],
  [
    'a success that says it was done before',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, method: list, doneWhenRepeated: [204] } } }",
    ),
    'x-sdk-operation/doneWhenRepeated  must be a list of statuses from 400 to 499, not a list',
  ],
  [
    'a repetition without the body that the operation has',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, method: list, retry: idempotent, decode: text, doneWhenRepeated: [404] } } }",
    ),
    'x-sdk-operation/doneWhenRepeated  is for operations that may succeed without a body',
  ],
  [
    'pagination by an unknown parameter',
    overlay(
      client,
      "{ target: '$.paths[*].get', description: d, update: { x-sdk-operation: { resource: things, method: list, pagination: { style: offset, offset: o, limit: l, items: [a] } } } }",
    ),
    'pagination/offset  the operation has no query parameter o',
  ],
];

describe('invalid input exits 2, writes nothing and says where', () => {
  it.each(DOCUMENTS)('%s', async (_name, document, line) => {
    expect((await refused(document)).join('\n')).toContain(line);
  });

  it.each(OVERLAYS)('overlay: %s', async (_name, text, line) => {
    expect((await refused(minimal(), text)).join('\n')).toContain(line);
  });

  it('lists all problems at once, in the order of the file', async () => {
    const lines = await refused(
      minimal('', "    A: { type: text }\n    B: { pattern: '(' }\n    C: { $ref: '#/x' }\n"),
    );
    expect(lines.map((line) => line.split('  ')[0])).toEqual([
      'api.yaml:13:10',
      'api.yaml:14:10',
      'api.yaml:15:10',
    ]);
  });

  it('a file that is not there', async () => {
    const root = await folder();
    const { code, err } = await codegen(
      'generate',
      '--input',
      join(root, 'no.yaml'),
      '--output',
      join(root, 'out'),
    );
    expect(code).toBe(2);
    expect(err).toContain('no.yaml:1:1  #  cannot be read (ENOENT)  check the path');
  });

  it('gives problems as JSON on request', async () => {
    const root = await folder({ 'api.yaml': 'openapi: 3.3.0' });
    const { code, out } = await codegen(
      'generate',
      '--input',
      join(root, 'api.yaml'),
      '--output',
      root,
      '--json',
    );
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ event: 'error', line: 1, column: 1, pointer: '#/openapi' });
  });
});

import { expect, it } from 'vitest';
import { minimal } from '../support/documents.js';
import { generate } from '../../src/generate.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is not expressed, or not read as it stands, is listed. */
const WARNINGS: [string, string, string][] = [
  [
    'a body with GET',
    minimal().replace(
      '      responses:',
      '      requestBody: { content: { text/plain: {} } }\n      responses:',
    ),
    '8:7 #/paths/~1v1~1things/get/requestBody is a body with GET, which fetch refuses to send',
  ],
  [
    'a style of another place',
    minimal().replace(
      '      responses:',
      '      parameters: [{ name: q, in: query, style: label, schema: {} }]\n      responses:',
    ),
    '8:42 #/paths/~1v1~1things/get/parameters/0/style is not a style for a query: label',
  ],
  [
    'a header that says how a message travels',
    minimal().replace(
      '      responses:',
      '      parameters: [{ name: content-length, in: header, schema: {} }]\n      responses:',
    ),
    '8:20 #/paths/~1v1~1things/get/parameters/0 is a header that `fetch` writes itself: content-length',
  ],
  [
    'headers of a part of a form',
    minimal(
      '    post:\n      operationId: addThing\n      requestBody:\n        content:\n          multipart/form-data:\n' +
        '            encoding: { file: { headers: { X-Part: { schema: { type: string } } } } }\n' +
        "      responses: { '204': { description: Done. } }\n",
    ),
    '15:33 #/paths/~1v1~1things/post/requestBody/content/multipart~1form-data/encoding/file/headers ' +
      'asks for headers of a part of a form',
  ],
  [
    'a body that can be sent as nothing',
    minimal(
      '    post:\n      operationId: addThing\n      requestBody: { content: { application/json: {}, examples: {} } }\n' +
        "      responses: { '204': { description: Done. } }\n",
    ),
    '12:55 #/paths/~1v1~1things/post/requestBody/content/examples is a body of no media type',
  ],
  [
    'nullable in 3.1',
    minimal('', '    S: { type: string, nullable: true }\n'),
    "13:24 #/components/schemas/S/nullable has no meaning in OpenAPI 3.1; use type: [string, 'null'] instead",
  ],
  [
    'nullable without type in 3.0',
    minimal('', '    S: { nullable: true, allOf: [{ type: string }] }\n').replace('3.1.0', '3.0.3'),
    '13:10 #/components/schemas/S/nullable has no effect without type, as OpenAPI 3.0.3 says',
  ],
  [
    'a sibling of $ref in 3.0',
    minimal('', "    S: { $ref: '#/components/schemas/Thing', maxLength: 3 }\n").replace('3.1.0', '3.0.3'),
    '13:46 #/components/schemas/S/maxLength stands beside $ref, where OpenAPI 3.0 does not read it',
  ],
  [
    'an exclusive bound of the other version',
    minimal('', '    S: { minimum: 1, exclusiveMinimum: true }\n'),
    '13:22 #/components/schemas/S/exclusiveMinimum is a boolean, as OpenAPI 3.0 has it, and is read so',
  ],
  [
    'a pattern of another language',
    minimal('', "    S: { type: string, pattern: '(?i)a' }\n"),
    '13:24 #/components/schemas/S/pattern is a regular expression of another language, and is not checked',
  ],
  [
    'a mapping to a file that is missing',
    minimal('', '    S: { type: object, discriminator: { propertyName: k, mapping: { a: a.yml } } }\n'),
    '/discriminator/mapping/a points to a file that does not exist: a.yml; correct the path',
  ],
  [
    'a mapping to a component that is missing',
    minimal(
      '',
      "    S: { type: object, discriminator: { propertyName: k, mapping: { a: Thing, b: '#/components/schemas/Thingy' } } }\n",
    ),
    '13:79 #/components/schemas/S/discriminator/mapping/b points to nothing, so that the value says nothing: ' +
      '#/components/schemas/Thingy; perhaps Thing is meant',
  ],
  [
    'a mapping to what is no reference',
    minimal('', '    S: { type: object, discriminator: { propertyName: k, mapping: { a: a b } } }\n'),
    '13:69 #/components/schemas/S/discriminator/mapping/a points to nothing, so that the value says nothing: a b',
  ],
  [
    'a pattern with names of Java',
    minimal('', "    S: { type: string, pattern: '\\p{Alnum}+' }\n"),
    '13:24 #/components/schemas/S/pattern is a regular expression of another language, and is not checked',
  ],
  [
    "somebody else's extension",
    minimal('', '    S: { x-sdk-exclude: true }\n'),
    '13:10 #/components/schemas/S/x-sdk-exclude is an unknown x-sdk fact, and is ignored',
  ],
  [
    'a pattern for another mode',
    minimal('', "    S: { type: string, pattern: '[\\w-.]' }\n"),
    '13:24 #/components/schemas/S/pattern is a regular expression only without the u flag, and is read without it',
  ],
  [
    'a dialect',
    minimal('', '    S: { $schema: "http://json-schema.org/draft-07/schema#" }\n'),
    '13:10 #/components/schemas/S/$schema names another dialect: http://json-schema.org/draft-07/schema#',
  ],
  [
    'a keyword of nobody',
    minimal('', '    S: { type: string, maxLenght: 3 }\n'),
    '13:24 #/components/schemas/S/maxLenght is not a JSON Schema keyword; it is ignored',
  ],
  [
    'a reference that counts from the schema',
    minimal('', "    S: { items: { $ref: '#/$defs/a' }, $defs: { a: true } }\n"),
    '13:19 #/components/schemas/S/items/$ref does not count from where the document says; ' +
      'it is read as #/components/schemas/S/$defs/a',
  ],
];

it.each(WARNINGS)('lists %s', async (_name, document, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'warnings-'));
  const input = join(folder, 'api.yaml');
  await writeFile(input, document);
  const { warnings } = await generate({ name: 'w', input, output: folder, apiMd: join(folder, 'api.md') });
  await rm(folder, { recursive: true, force: true });
  const found = warnings.map(
    ({ line, column, pointer, message, advice }) =>
      `${String(line)}:${String(column)} ${pointer} ${message}; ${advice}`,
  );
  expect(found).toEqual([expect.stringContaining(expected)]);
});

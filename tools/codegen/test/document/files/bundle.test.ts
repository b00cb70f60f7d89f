import { symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/document/load.js';
import { load, told } from '../../support/load.js';
import { folder } from '../../support/workspace.js';

const HEAD = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

const NAMES = ['Ant', 'Bee', 'Cat', 'Dog', 'Elk'] as const;
const FILES = ['api.yaml', 'one.yaml', 'sub/two.json', 'sub/deep/three.yaml'] as const;

/** Which file each schema is in, and which other schemas its properties refer to. */
const splits = fc.record({
  files: fc.tuple(...NAMES.map(() => fc.constantFrom(...FILES))),
  links: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 12 }),
  used: fc.constantFrom(...NAMES),
});

describe('a document in several files', () => {
  it('means the same as in one', async () => {
    await fc.assert(
      fc.asyncProperty(splits, async ({ files, links, used }) => {
        const fileOf = (name: string): string => files[NAMES.indexOf(name as (typeof NAMES)[number])] ?? '';
        const written = write(links, fileOf, used);
        const single = write(links, () => 'api.yaml', used);
        const { root, problems } = await load(written);
        problems.throwIfAny();
        expect(problems.warnings).toEqual([]);
        const whole = (await load(single)).root as { components: { schemas: Record<string, unknown> } };
        // What nobody refers to is not in the document when it is in another file.
        const schemas = (root as typeof whole).components.schemas;
        expect(schemas).toEqual(pick(whole.components.schemas, Object.keys(schemas)));
        expect(Object.keys(schemas)).toContain(used);
      }),
      { numRuns: 40 },
    );
  });

  it('may have path items, parameters, responses, bodies, headers and whole files elsewhere', async () => {
    const { root, problems } = await load({
      'api.yaml': `${HEAD}paths:
  /a: { $ref: paths/a.yaml, summary: Mine. }
  /b: { $ref: '#/paths/~1a' }
components: { schemas: { Own: { type: object } } }
`,
      'paths/a.yaml': `get:
  parameters: [{ $ref: '../parts.yaml#/parameters/limit' }]
  requestBody: { $ref: ../body.json }
  responses: { '200': { $ref: '../parts.yaml#/responses/Ok' } }
`,
      'parts.yaml': `parameters: { limit: { name: limit, in: query, schema: { $ref: '#/kinds/limit' } } }
responses: { Ok: { description: Ok., headers: { X-A: { $ref: '#/headers/a' } }, content: { application/json: { schema: { $ref: schemas/pet.yaml } } } } }
headers: { a: { schema: { type: string } } }
kinds: { limit: { type: integer } }
`,
      'body.json': '{"content": {"application/json": {"schema": {"$ref": "schemas/pet.yaml"}}}}',
      'schemas/pet.yaml': `$id: https://pets.example/pet.yaml
type: object
properties: { friend: { $ref: '#' }, name: { $ref: '#name' }, owner: { $ref: person.yaml }, all: { $ref: ../api.yaml#/components/schemas/Own } }
$defs: { n: { $anchor: name, type: string } }
discriminator: { propertyName: kind, mapping: { person: ./person.yaml, plain: Name } }
`,
      'schemas/person.yaml': '$id: https://pets.example/person.yaml\ntype: object\n',
    });
    problems.throwIfAny();
    const { '/a': first, '/b': second } = root['paths'] as Record<string, Record<string, unknown>>;
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      summary: 'Mine.',
      get: {
        parameters: [{ $ref: '#/components/parameters/limit' }],
        requestBody: { $ref: '#/components/requestBodies/body' },
        responses: { 200: { $ref: '#/components/responses/Ok' } },
      },
    });
    const pet = {
      properties: {
        friend: { $ref: '#/components/schemas/pet' },
        name: { $ref: '#/components/schemas/name' },
        owner: { $ref: '#/components/schemas/person' },
        all: { $ref: '#/components/schemas/Own' },
      },
      discriminator: { mapping: { person: '#/components/schemas/person', plain: 'Name' } },
    };
    expect(root['components']).toMatchObject({ schemas: { pet, name: { type: 'string' } } });
  });

  it('is brought together under readable names', async () => {
    const { root, problems } = await load({
      'api.yaml': `${HEAD}paths:
  /a: { $ref: paths/a.yaml, summary: Mine. }
components: { schemas: { Pet: { $ref: 'pet.yaml' }, Limit: { type: string } } }
`,
      'paths/a.yaml': `get:
  parameters: [{ $ref: '../parts.yaml#/parameters/limit' }]
  responses: { '200': { $ref: '../parts.yaml#/responses/Ok' } }
`,
      'parts.yaml': `parameters: { limit: { name: limit, in: query, schema: { $ref: '#/kinds/Limit' } } }
responses: { Ok: { description: Ok., headers: { X-A: { $ref: '#/headers/a' } } } }
headers: { a: { schema: { $ref: 'pet.yaml#/properties/name' } } }
kinds: { Limit: { type: integer } }
`,
      'pet.yaml': "type: object\nproperties: { name: { type: string }, next: { $ref: '#' } }\n",
    });
    problems.throwIfAny();
    expect(root).toMatchObject({
      paths: {
        '/a': {
          summary: 'Mine.',
          get: {
            parameters: [{ $ref: '#/components/parameters/limit' }],
            responses: { 200: { $ref: '#/components/responses/Ok' } },
          },
        },
      },
      components: {
        schemas: {
          Pet: { $ref: '#/components/schemas/pet' },
          pet: { type: 'object', properties: { next: { $ref: '#/components/schemas/pet' } } },
          Limit: { type: 'string' },
          'parts Limit': { type: 'integer' },
          name: { type: 'string' },
        },
        parameters: { limit: { schema: { $ref: '#/components/schemas/parts Limit' } } },
        headers: { a: { schema: { $ref: '#/components/schemas/name' } } },
      },
    });
  });

  it('names the place in the right file', async () => {
    const files = {
      'api.yaml': `${HEAD}paths: {}\ncomponents: { schemas: { A: { $ref: 'sub/a.yaml#/defs/A' } } }`,
      'sub/a.yaml':
        "defs:\n  A:\n    type: object\n    properties:\n      b: { $ref: 'b.json' }\n      c: { minLength: x }\n",
      'sub/b.json': '{\n "type": "strin"\n}',
    };
    expect(await told(files)).toEqual([
      'error: sub/a.yaml:6 #/defs/A/properties/c/minLength must be a whole number, 0 or more',
      'error: sub/b.json:2 #/type must be one of null, boolean, object, array, number, string, integer, or a list of them',
    ]);
  });

  it('is refused with every reference that is not to be followed', async () => {
    const refs = [
      '../out.yaml',
      '/etc/hosts',
      'file:///etc/hosts',
      'none.yaml',
      'https://x.example/a.yaml',
      'b.yaml#/x',
      '//h/a',
    ];
    const schemas = refs.map((ref, index) => `    A${String(index)}: { $ref: '${ref}' }\n`).join('');
    const root = await folder({
      'out.yaml': 'type: object',
      'in/api.yaml': `${HEAD}paths: {}\ncomponents:\n  schemas:\n${schemas}    L: { $ref: link.yaml }\n`,
      'in/b.yaml': 'a: {}',
    });
    await symlink(join(root, 'out.yaml'), join(root, 'in/link.yaml'));
    const problems = await loadDocument({ input: join(root, 'in/api.yaml'), inputName: 'api.yaml' }).catch(
      (error: unknown) => (error as { problems: { pointer: string; message: string }[] }).problems,
    );
    expect(
      (problems as { pointer: string; message: string }[]).map(
        ({ pointer, message }) => `${pointer} ${message}`,
      ),
    ).toEqual([
      '#/components/schemas/A0/$ref leads out of the folder of the document: ../out.yaml',
      '#/components/schemas/A1/$ref leads out of the folder of the document: /etc/hosts',
      '#/components/schemas/A2/$ref is a file: URL: file:///etc/hosts',
      '#/components/schemas/A3/$ref points to a file that does not exist: none.yaml',
      '#/components/schemas/A4/$ref points to another host: https://x.example/a.yaml',
      '#/components/schemas/A5/$ref points to nothing: b.yaml#/x',
      '#/components/schemas/A6/$ref points to another host: https://h/a',
      '#/components/schemas/L/$ref leads out of the folder of the document by a symbolic link: link.yaml',
    ]);
  });

  it('is refused when path items go round, and when a file cannot be parsed', async () => {
    expect(
      await told({
        'api.yaml': `${HEAD}paths: { /a: { $ref: '#/paths/~1b' }, /b: { $ref: '#/paths/~1a' } }`,
      }),
    ).toEqual([expect.stringContaining('only refers back to itself')]);
    const broken = { 'api.yaml': `${HEAD}paths: { /a: { $ref: a.yaml } }`, 'a.yaml': 'get: {' };
    expect(await told(broken)).toEqual([expect.stringMatching(/^error: a.yaml:1 # is not valid YAML/)]);
  });
});

function write(
  links: readonly (readonly [string, string])[],
  fileOf: (name: string) => string,
  used: string,
): Record<string, string> {
  const refFrom = (file: string, name: string): string => {
    const path = fileOf(name) === 'api.yaml' ? ['components', 'schemas'] : ['defs'];
    const address = fileOf(name) === file ? '' : relative(dirname(file), fileOf(name));
    return `${address}#/${[...path, name].join('/')}`;
  };
  const schemas = new Map<string, Record<string, unknown>>();
  for (const name of NAMES) {
    const properties = links
      .filter(([from]) => from === name)
      .map(([, to]) => [`to${to}`, { $ref: refFrom(fileOf(name), to) }] as const);
    const file = fileOf(name);
    schemas.set(file, {
      ...schemas.get(file),
      [name]: { type: 'object', title: name, properties: Object.fromEntries(properties) },
    });
  }
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {},
    components: {
      schemas: schemas.get('api.yaml') ?? {},
      headers: { H: { schema: { $ref: refFrom('api.yaml', used) } } },
    },
  };
  const others = [...schemas].filter(([file]) => file !== 'api.yaml');
  return {
    'api.yaml': JSON.stringify(root),
    ...Object.fromEntries(others.map(([file, defs]) => [file, JSON.stringify({ defs })])),
  };
}

function pick(all: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, all[key]]));
}

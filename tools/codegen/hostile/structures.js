const HEAD = { openapi: '3.1.0', info: { title: 'T', version: '1' } };

/** Documents that are hostile by their shape: name to text of the file. */
export const STRUCTURES = {
  'a cycle of references': withSchemas({ A: to('B'), B: to('A') }),
  'a reference to itself': withSchemas({ A: to('A') }),
  'a cycle through allOf': withSchemas({ A: { allOf: [to('B')] }, B: { allOf: [to('A')] } }),
  'a cycle through properties': withSchemas({
    A: { type: 'object', properties: { b: to('B') } },
    B: { type: 'object', required: ['a'], properties: { a: to('A') } },
  }),
  'mutually recursive unions': withSchemas({
    A: { oneOf: [{ type: 'string' }, { type: 'array', items: to('B') }] },
    B: { anyOf: [{ type: 'number' }, to('A'), { type: 'object', additionalProperties: to('B') }] },
  }),
  'required names on a recursive base': withSchemas({
    A: { allOf: [to('B')], required: ['a'] },
    B: { type: 'object', properties: { a: to('A'), b: { allOf: [to('A'), to('B')], required: ['b'] } } },
  }),
  'a cycle of discriminators': withSchemas({
    A: { oneOf: [to('B')], discriminator: { propertyName: 'k', mapping: { b: '#/components/schemas/B' } } },
    B: { oneOf: [to('A')], discriminator: { propertyName: 'k', mapping: { a: '#/components/schemas/A' } } },
  }),
  '500 levels of properties': withSchemas({
    A: levels(500, (inner) => ({ type: 'object', properties: { p: inner } })),
  }),
  '500 levels of items': withSchemas({ A: levels(500, (inner) => ({ type: 'array', items: inner })) }),
  '500 levels of allOf': withSchemas({ A: levels(500, (inner) => ({ allOf: [inner] })) }),
  '500 levels of anyOf': withSchemas({ A: levels(500, (inner) => ({ anyOf: [inner, { type: 'null' }] })) }),
  '20,000 levels of arrays in an example': `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  'a chain of 2,000 references': withSchemas(
    Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`S${n}`, n < 1999 ? to(`S${n + 1}`) : { type: 'string' }]),
    ),
  ),
  '5,000 values of an enum': withSchemas({ A: { enum: Array.from({ length: 5000 }, (_, n) => `v${n}`) } }),
  'names of globals': withSchemas(
    Object.fromEntries(
      ['Array', 'Promise', 'Error', 'Object', 'String', 'Record', 'Function', 'Symbol'].map((name) => [
        name,
        { type: 'object', properties: { self: to(name) } },
      ]),
    ),
  ),
  'names that differ in case': withSchemas({
    pet: { type: 'string' },
    Pet: { type: 'number' },
    PET: { type: 'boolean' },
    p_e_t: { type: 'null' },
    'p-et': {},
  }),
  'properties that differ in case': withSchemas({
    A: { type: 'object', properties: { id: {}, Id: { type: 'string' }, ID: { type: 'number' } } },
  }),
  'operationIds that meet in camel case': withOperations([
    'get-pet',
    'get_pet',
    'getPet',
    'GetPet',
    'get pet',
    'getPet',
  ]),
  'tags that meet in one file': withOperations(['a', 'b', 'c', 'd'], ['pets', 'Pets', '../pets', 'PETS']),
  'tags that are file names': withOperations(['a', 'b', 'c', 'd'], ['index', 'shared', 'json-schema', 'con']),
  'numbers beyond all bounds': withSchemas({
    A: { type: 'integer', minimum: -1e308, maximum: 1e308, multipleOf: 1e-300 },
  }),
  'a number that is none':
    '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"components":{"schemas":{"A":{"minimum":1e999}}}}',
  'a key twice': '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"paths":{"/a":{}}}',
  __proto__:
    '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"__proto__":{"polluted":1},"components":{"schemas":{"__proto__":{"type":"object","properties":{"__proto__":{"type":"string"}}}}}}',
  'an expansion of aliases': `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\nx-a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghijkl'
    .split('')
    .map((name, n) => `x-${name}: &${name} [${Array(9).fill(`*${'abcdefghijkl'[n]}`).join(', ')}]`)
    .join('\n')}\n`,
  'a merge key onto itself': 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: &p { <<: *p }\n',
  'a tag of YAML':
    'openapi: 3.1.0\ninfo: { title: !!js/function "function(){globalThis.pwned=1}", version: "1" }\npaths: {}\n',
  'a pattern without end': withSchemas({ A: { type: 'string', pattern: '(a+)+$' } }),
  'a file outside the folder': withSchemas({
    A: { $ref: '../../../../etc/passwd' },
    B: { $ref: 'file:///etc/passwd' },
  }),
  'another host': withSchemas({ A: { $ref: 'https://example.invalid/a.json#/x' } }),
  nothing: '',
  null: 'null',
  'a list': '[]',
  'bytes that are no text': '\ufffd\0\u0001',
  'a byte order mark': `\ufeff${withSchemas({ A: { type: 'string' } })}`,
};

function to(name) {
  return { $ref: `#/components/schemas/${name}` };
}

function levels(count, wrap) {
  let schema = { type: 'string' };
  for (let level = 0; level < count; level++) schema = wrap(schema);
  return schema;
}

function withSchemas(schemas) {
  return JSON.stringify({ ...HEAD, paths: {}, components: { schemas } });
}

function withOperations(ids, tags = []) {
  const paths = ids.map((operationId, n) => {
    const operation = { operationId, responses: { 204: { description: 'D' } } };
    return [`/p${n}`, { get: tags[n] === undefined ? operation : { ...operation, tags: [tags[n]] } }];
  });
  return JSON.stringify({ ...HEAD, paths: Object.fromEntries(paths) });
}

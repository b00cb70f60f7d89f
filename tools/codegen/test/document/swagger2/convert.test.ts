import { describe, expect, it } from 'vitest';
import { load, told } from '../../support/load.js';

const SWAGGER = `swagger: '2.0'
info: { title: Pets, version: '1' }
host: pets.example
basePath: /api/
schemes: [http, https]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  basic: { type: basic }
  key: { type: apiKey, name: X-Key, in: header }
  code: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a.example', tokenUrl: 'https://t.example', scopes: { r: Read } }
  app: { type: oauth2, flow: application, tokenUrl: 'https://t.example', scopes: {} }
security: [{ key: [] }]
parameters:
  Limit: { name: limit, in: query, type: integer, minimum: 1 }
  Pet: { name: pet, in: body, required: true, description: A pet., schema: { $ref: '#/definitions/Pet' } }
  Photo: { name: photo, in: formData, type: file, required: true }
responses:
  NotFound: { description: None., schema: { $ref: '#/definitions/Error' } }
paths:
  /pets:
    parameters: [{ $ref: '#/parameters/Limit' }]
    get:
      parameters:
        - { name: tags, in: query, type: array, items: { type: string }, collectionFormat: multi }
        - { name: ids, in: query, type: array, items: { type: integer }, collectionFormat: pipes }
        - { name: X-Trace, in: header, type: array, items: { type: string } }
      responses:
        200:
          description: Pets.
          headers: { X-Total: { type: integer, description: How many. } }
          schema: { type: array, items: { $ref: '#/definitions/Pet' } }
          examples: { application/json: [] }
        404: { $ref: '#/responses/NotFound' }
    post:
      parameters: [{ $ref: '#/parameters/Pet' }]
      responses: { 201: { description: Made. } }
  /pets/{id}/photo:
    parameters: [{ name: id, in: path, required: true, type: string }]
    put:
      consumes: [multipart/form-data]
      produces: [text/plain]
      schemes: [https]
      parameters:
        - { $ref: '#/parameters/Photo' }
        - { name: tags, in: formData, type: array, items: { type: string }, collectionFormat: multi }
      responses: { 200: { description: Done., schema: { type: string } }, 404: { $ref: '#/responses/NotFound' } }
    get:
      produces: [image/png]
      responses: { 200: { description: It., schema: { type: file } } }
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters: [{ name: title, in: formData, type: string, x-nullable: true, description: A title. }]
      responses: { 204: { description: Done. } }
definitions:
  Pet:
    type: object
    discriminator: kind
    required: [kind]
    properties: { kind: { type: string }, name: { type: string, x-nullable: true }, age: { type: integer, minimum: 0, exclusiveMinimum: true } }
  Cat: { allOf: [{ $ref: '#/definitions/Pet' }, { type: object, properties: { friend: { $ref: '#/definitions/Pet/properties/name' } } }] }
  Error: { type: object }
`;

const OPENAPI = `openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: https://pets.example/api }, { url: http://pets.example/api }]
security: [{ key: [] }]
paths:
  /pets:
    parameters: [{ $ref: '#/components/parameters/Limit' }]
    get:
      parameters:
        - { name: tags, in: query, schema: { type: array, items: { type: string } }, style: form, explode: true }
        - { name: ids, in: query, schema: { type: array, items: { type: integer } }, style: pipeDelimited, explode: false }
        - { name: X-Trace, in: header, schema: { type: array, items: { type: string } }, style: simple, explode: false }
      responses:
        200:
          description: Pets.
          headers: { X-Total: { schema: { type: integer }, description: How many. } }
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }, example: [] }
            application/xml: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } }
        404: { $ref: '#/components/responses/NotFound' }
    post:
      parameters: []
      requestBody:
        required: true
        description: A pet.
        content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
      responses: { 201: { description: Made. } }
  /pets/{id}/photo:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
      parameters: []
      servers: [{ url: https://pets.example/api }]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo]
              properties:
                photo: { type: string, format: binary }
                tags: { type: array, items: { type: string } }
            encoding: { tags: { style: form, explode: true } }
      responses:
        200: { description: Done., content: { text/plain: { schema: { type: string } } } }
        404: { description: None., content: { text/plain: { schema: { $ref: '#/components/schemas/Error' } } } }
    get:
      responses: { 200: { description: It., content: { image/png: { schema: { type: string, format: binary } } } } }
    post:
      parameters: []
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { title: { type: string, x-nullable: true, nullable: true, description: A title. } } }
      responses: { 204: { description: Done. } }
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
    key: { type: apiKey, name: X-Key, in: header }
    code: { type: oauth2, flows: { authorizationCode: { authorizationUrl: 'https://a.example', tokenUrl: 'https://t.example', scopes: { r: Read } } } }
    app: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://t.example', scopes: {} } } }
  parameters: { Limit: { name: limit, in: query, schema: { type: integer, minimum: 1 } } }
  responses:
    NotFound:
      description: None.
      content:
        application/json: { schema: { $ref: '#/components/schemas/Error' } }
        application/xml: { schema: { $ref: '#/components/schemas/Error' } }
  schemas:
    Pet:
      type: object
      discriminator: { propertyName: kind }
      required: [kind]
      properties: { kind: { type: string }, name: { type: string, nullable: true, x-nullable: true }, age: { type: integer, minimum: 0, exclusiveMinimum: true } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { friend: { $ref: '#/components/schemas/Pet/properties/name' } } }] }
    Error: { type: object }
`;

const swagger = (paths: string, more = ''): Record<string, string> => ({
  'api.yaml': `swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n${paths}\n${more}`,
});

describe('a Swagger 2.0 document', () => {
  it('means what its counterpart in OpenAPI 3.0 means', async () => {
    const { root, problems } = await load({ 'api.yaml': SWAGGER });
    problems.throwIfAny();
    expect(problems.warnings.filter(({ message }) => message !== 'has no operationId')).toEqual([]);
    expect(root).toEqual((await load({ 'api.yaml': OPENAPI })).root);
  });

  it.each([
    [
      'a broken reference',
      swagger("    get: { responses: { 200: { description: D, schema: { $ref: '#/definitions/B' } } } }"),
      ['error: api.yaml:5 #/paths/~1a/get/responses/200/schema/$ref points to nothing: #/definitions/B'],
    ],
    [
      'a wrong keyword of a definition',
      swagger('    get: { responses: { 200: { description: D } } }', 'definitions:\n  A: { minLength: x }'),
      ['error: api.yaml:7 #/definitions/A/minLength must be a whole number, 0 or more'],
    ],
    [
      'a wrong keyword of a parameter',
      swagger(
        '    get:\n      parameters:\n        - { name: q, in: query, type: strin }\n      responses: {}',
      ),
      [
        'error: api.yaml:7 #/paths/~1a/get/parameters/0/type must be one of null, boolean, object, array, number, string, integer, or a list of them',
      ],
    ],
    [
      'two bodies',
      swagger(
        '    post:\n      parameters:\n        - { name: a, in: body, schema: {} }\n        - { name: b, in: formData, type: string }\n      responses: {}',
      ),
      ['error: api.yaml:8 #/paths/~1a/post/parameters/1 is a second body'],
    ],
    [
      'a part of the wrong kind',
      swagger('    get: { responses: [] }'),
      ['error: api.yaml:5 #/paths/~1a/get/responses must be an object, not a list'],
    ],
    [
      'an unknown flow',
      swagger('    get: { responses: {} }', 'securityDefinitions:\n  o: { type: oauth2, flow: magic }'),
      ['error: api.yaml:7 #/securityDefinitions/o/flow is an OAuth scheme without a known flow'],
    ],
    [
      'another version',
      { 'api.yaml': "swagger: '1.2'" },
      ['error: api.yaml:1 #/swagger is Swagger "1.2", which is not read'],
    ],
  ])('with %s is refused, by its own names', async (_, files, expected) => {
    expect(await told(files)).toEqual(expected);
  });

  it('lists what has no counterpart', async () => {
    const files = swagger(
      `    get:
      parameters:
        - { name: a, in: query, type: array, items: { type: string }, collectionFormat: tsv }
        - { name: b, in: query, type: array, items: { type: array, items: {}, collectionFormat: ssv } }
      responses: { 200: { description: D, examples: { text/plain: x } } }
    post:
      consumes: [application/json]
      parameters: [{ name: c, in: formData, type: string }]
      responses: { 200: { description: D } }`,
      'host: h.example\nschemes: [wss]\nother: 1',
    );
    const listed = await told(files);
    expect(listed.filter((each) => !each.endsWith('has no operationId'))).toEqual([
      'api.yaml:7 #/paths/~1a/get/parameters/0/collectionFormat is tsv, which OpenAPI 3 cannot say of query',
      'api.yaml:8 #/paths/~1a/get/parameters/1/items/collectionFormat has no counterpart in OpenAPI 3',
      'api.yaml:9 #/paths/~1a/get/responses/200/examples belongs to a response without a schema',
      'api.yaml:12 #/paths/~1a/post/parameters/0 is a form field, but the operation consumes application/json',
      'api.yaml:15 #/schemes names wss',
      'api.yaml:16 #/other is not a field of a Root object',
    ]);
  });

  it('may refer to schemas inside operations', async () => {
    const files = swagger(
      `    get: { responses: { 200: { description: D, schema: { type: object, properties: { x: { type: integer } } } } } }
    put: { responses: { 200: { description: D, schema: { $ref: '#/paths/~1a/get/responses/200/schema' } } } }`,
    );
    const { root, problems } = await load(files);
    problems.throwIfAny();
    expect(root).toMatchObject({ components: { schemas: { 'responses 200 schema': { type: 'object' } } } });
  });
});

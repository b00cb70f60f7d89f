import { describe, expect, it } from 'vitest';
import { load, told } from '../../support/load.js';

const DOCUMENT = `openapi: 3.2.0
$self: https://pets.example/api.yaml
info: { title: Pets, version: '1' }
servers: [{ url: https://pets.example, name: production }]
tags:
  - { name: pets, summary: Pets of all kinds., parent: animals, kind: nav }
paths:
  /pets:
    query: { operationId: queryPets }
    additionalOperations:
      COPY: { operationId: copyPets }
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - { name: q, in: querystring, content: { application/json: { schema: {} } } }
        - { $ref: '#/components/parameters/Whole' }
        - { name: c, in: cookie, style: cookie, schema: { type: string } }
      responses:
        '200':
          summary: Pets.
          content:
            application/jsonl: { itemSchema: { $ref: '#/components/schemas/Pet' } }
        '404': { content: { application/json: { $ref: '#/components/mediaTypes/Problem' } } }
    post:
      operationId: sendPets
      requestBody:
        content: { multipart/mixed: { schema: { type: array }, prefixEncoding: [{ contentType: text/plain }] } }
      responses: { '204': {} }
components:
  mediaTypes: { Problem: { schema: { $ref: 'https://pets.example/api.yaml#/components/schemas/Pet' } } }
  parameters: { Whole: { name: w, in: querystring, content: { text/plain: {} } } }
  schemas:
    Pet: { type: object, discriminator: { propertyName: kind, defaultMapping: Pet } }
  securitySchemes:
    o:
      type: oauth2
      oauth2MetadataUrl: https://a.example
      flows: { deviceAuthorization: { deviceAuthorizationUrl: https://d.example, tokenUrl: https://t.example, scopes: {} } }
`;

describe('an OpenAPI 3.2 document', () => {
  it('is read as OpenAPI 3.1', async () => {
    const { root, problems } = await load({ 'api.yaml': DOCUMENT });
    problems.throwIfAny();
    expect(root).toMatchObject({
      servers: [{ url: 'https://pets.example' }],
      tags: [{ name: 'pets', description: 'Pets of all kinds.' }],
      paths: {
        '/pets': {
          get: {
            parameters: [{ name: 'c', in: 'cookie', style: 'cookie' }],
            responses: {
              200: { description: 'Pets.', content: { 'application/jsonl': {} } },
              404: {
                description: '',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
              },
            },
          },
        },
      },
    });
    expect(Object.keys((root['paths'] as Record<string, object>)['/pets'] ?? {})).toEqual(['get', 'post']);
    expect(root['components']).toMatchObject({ parameters: {} });
  });

  it('lists what cannot be expressed, where it stands', async () => {
    expect(await told({ 'api.yaml': DOCUMENT })).toEqual([
      'api.yaml:4 #/servers/0/name is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:6 #/tags/0/parent is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:6 #/tags/0/kind is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:9 #/paths/~1pets/query is a QUERY operation, which cannot be expressed',
      'api.yaml:11 #/paths/~1pets/additionalOperations/COPY is an operation of another method, which cannot be expressed',
      'api.yaml:16 #/paths/~1pets/get/parameters/0 is the whole query string as one parameter, which cannot be expressed',
      'api.yaml:17 #/paths/~1pets/get/parameters/1 is the whole query string as one parameter, which cannot be expressed',
      'api.yaml:23 #/paths/~1pets/get/responses/200/content/application~1jsonl/itemSchema is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:28 #/paths/~1pets/post/requestBody/content/multipart~1mixed/prefixEncoding is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:38 #/components/securitySchemes/o/oauth2MetadataUrl is new in OpenAPI 3.2 and cannot be expressed',
      'api.yaml:39 #/components/securitySchemes/o/flows/deviceAuthorization is new in OpenAPI 3.2 and cannot be expressed',
    ]);
  });
});

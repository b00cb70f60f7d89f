import { escaped } from './openapi31/escaped.js';

/** A document that has text in every place that Swagger 2.0 has by itself: what it shares with OpenAPI 3 is there. */
export function swagger2(t) {
  const ref = (kind, label, usual) => ({ $ref: `#/${kind}/${escaped(t(label, usual))}` });
  return {
    swagger: '2.0',
    info: { title: t('title', 'Pets'), version: t('version', '1') },
    host: t('host', 'example.org'),
    basePath: t('base path', '/v1'),
    schemes: ['https', t('scheme', 'http')],
    consumes: [t('consumes', 'application/json')],
    produces: [t('produces', 'application/json')],
    tags: [{ name: t('tag', 'pets'), description: t('tag description', 'Pets.') }],
    security: [{ [t('security scheme', 'key')]: [] }, { oauth: [t('scope', 'read')] }],
    paths: {
      [`/pets/{${t('path parameter', 'id')}}`]: {
        get: {
          operationId: t('operationId', 'getPet'),
          tags: [t('tag', 'pets')],
          summary: t('summary', 'Read.'),
          produces: [t('own produces', 'application/json'), 'text/plain'],
          schemes: [t('own scheme', 'https')],
          parameters: parameters(t, ref),
          responses: {
            200: {
              description: t('response description', 'The pet.'),
              schema: ref('definitions', 'definition', 'Pet'),
              headers: {
                [t('response header', 'X-Rate')]: {
                  type: 'integer',
                  description: t('header description', 'Rate.'),
                },
              },
              examples: { [t('example type', 'application/json')]: t('example', 'x') },
            },
            404: ref('responses', 'response name', 'Missing'),
          },
        },
        post: {
          operationId: t('form operationId', 'setPet'),
          consumes: [t('form consumes', 'multipart/form-data')],
          parameters: [
            { name: t('path parameter', 'id'), in: 'path', required: true, type: 'string' },
            {
              name: t('form field', 'name'),
              in: 'formData',
              type: 'string',
              description: t('field text', 'N.'),
            },
            { name: t('file field', 'file'), in: 'formData', type: 'file' },
          ],
          responses: { 204: { description: 'D' } },
        },
        put: {
          operationId: 'replacePet',
          consumes: [t('body consumes', 'application/json')],
          parameters: [
            { name: t('path parameter', 'id'), in: 'path', required: true, type: 'string' },
            ref('parameters', 'body name', 'Body'),
          ],
          responses: { 204: { description: 'D' } },
        },
      },
    },
    parameters: {
      [t('parameter name', 'Limit')]: { name: t('limit', 'limit'), in: 'query', type: 'integer' },
      [t('body name', 'Body')]: {
        name: t('body parameter', 'body'),
        in: 'body',
        description: t('body description', 'The pet.'),
        schema: ref('definitions', 'definition', 'Pet'),
      },
    },
    responses: { [t('response name', 'Missing')]: { description: t('missing description', 'None.') } },
    definitions: definitions(t, ref),
    securityDefinitions: securityDefinitions(t),
  };
}

function parameters(t, ref) {
  return [
    { name: t('path parameter', 'id'), in: 'path', required: true, type: 'string' },
    {
      name: t('query parameter', 'tags'),
      in: 'query',
      type: 'array',
      collectionFormat: t('collection format', 'multi'),
      items: { type: 'string', enum: [t('item enum', 'a')], pattern: t('item pattern', '^a') },
      default: [t('item default', 'a')],
      description: t('query description', 'T.'),
    },
    { name: t('header parameter', 'X-Trace'), in: 'header', type: 'string', format: t('format', 'uuid') },
    ref('parameters', 'parameter name', 'Limit'),
  ];
}

function definitions(t, ref) {
  const discriminator = t('discriminator', 'kind');
  return {
    [t('definition', 'Pet')]: {
      type: 'object',
      discriminator,
      required: [discriminator],
      properties: {
        [discriminator]: { type: 'string', enum: [t('enum', 'Cat')], 'x-nullable': true },
        [t('property', 'name')]: { type: 'string', default: t('default', 'x'), example: t('value', 'y') },
      },
      externalDocs: { url: t('docs url', 'https://example.org') },
      xml: { name: t('xml name', 'pet') },
    },
    [t('child', 'Cat')]: { allOf: [ref('definitions', 'definition', 'Pet'), { type: 'object' }] },
  };
}

function securityDefinitions(t) {
  const authorizationUrl = t('authorization url', 'https://example.org/auth');
  return {
    [t('security scheme', 'key')]: { type: 'apiKey', in: 'header', name: t('key header', 'X-Key') },
    oauth: {
      type: 'oauth2',
      flow: t('flow', 'application'),
      tokenUrl: t('token url', 'https://example.org/token'),
      scopes: { [t('scope', 'read')]: t('scope description', 'Read.') },
    },
    implicit: { type: 'oauth2', flow: 'implicit', authorizationUrl, scopes: {} },
    basic: { type: 'basic', description: t('basic description', 'B.') },
  };
}

import { parameters } from './parameters.js';

export const done = (t) => ({ 204: { description: t('empty response', 'Done.') } });

export function paths(t, ref, pet) {
  const json = (schema) => ({ 'application/json': { schema } });
  return {
    [`/pets/${t('path', 'all')}/{${t('path parameter', 'id')}}`]: {
      summary: t('path summary', 'One pet.'),
      parameters: [
        {
          name: t('path parameter', 'id'),
          in: 'path',
          required: true,
          description: t('path parameter description', 'Id.'),
          schema: { type: 'string', enum: [t('path parameter enum', 'a'), 'b'] },
        },
      ],
      get: {
        operationId: t('operationId', 'getPet'),
        tags: [t('tag', 'pets')],
        summary: t('summary', 'Read.'),
        description: t('description', 'Read one.'),
        externalDocs: { url: t('docs url', 'https://example.org'), description: t('docs', 'More.') },
        deprecated: true,
        'x-evidence': t('evidence', 'observed'),
        'x-source': t('source', 'a page'),
        parameters: parameters(t, ref, pet),
        responses: {
          200: {
            description: t('response description', 'The pet.'),
            headers: {
              [t('response header', 'X-Rate')]: {
                description: t('header description', 'Rate.'),
                schema: { type: 'integer' },
              },
            },
            content: {
              [`application/${t('response media type', 'vnd.pet')}+json`]: {
                schema: pet(),
                examples: {
                  [t('example name', 'one')]: {
                    summary: t('example summary', 'A.'),
                    value: { name: t('example', 'x') },
                  },
                },
              },
            },
            links: {
              [t('link', 'self')]: {
                operationId: t('link operationId', 'getPet'),
                description: t('link description', 'L.'),
              },
            },
          },
          '4XX': ref('responses', 'response name', 'Problem'),
          default: { description: t('default response', 'Error.'), content: json({ type: 'object' }) },
        },
      },
      put: {
        operationId: t('second operationId', 'setPet'),
        tags: [t('second tag', 'owners')],
        requestBody: {
          description: t('body description', 'The pet.'),
          required: true,
          content: { ...json(pet()), [t('media type', 'application/xml')]: { schema: { type: 'string' } } },
        },
        callbacks: {
          [t('callback', 'done')]: {
            [t('callback expression', '{$request.body#/url}')]: { post: { responses: done(t) } },
          },
        },
        responses: done(t),
      },
      patch: {
        operationId: 'patchPet',
        requestBody: { required: true, content: { [t('only media type', 'text/plain')]: {} } },
        responses: { 204: { description: 'D' } },
      },
      post: {
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { [t('form field', 'file')]: { type: 'string', format: 'binary' } },
              },
              encoding: { [t('form field', 'file')]: { contentType: t('part type', 'image/png') } },
            },
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } },
            },
          },
        },
        responses: { 200: { description: 'D', content: { 'text/plain': { schema: { type: 'string' } } } } },
        security: [],
        servers: [{ url: t('operation server', 'https://example.org/other') }],
      },
    },
    '/pets': {
      get: {
        operationId: t('list operationId', 'listPets'),
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer' } },
          { name: 'per_page', in: 'query', schema: { type: 'integer' } },
        ],
        responses: {
          200: {
            description: 'D',
            content: json({
              type: 'object',
              properties: { [t('page field', 'items')]: { type: 'array', items: pet() } },
            }),
          },
        },
      },
    },
  };
}

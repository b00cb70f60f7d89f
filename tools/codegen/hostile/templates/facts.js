/** A document, and an overlay that has text in every place that x-sdk facts know. */
export const factsDocument = {
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  servers: [{ url: 'https://example.org' }],
  paths: {
    '/rooms': {
      get: {
        parameters: [
          { name: 'Account', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'next', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: 'D',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    rooms: { type: 'array', items: { $ref: '#/components/schemas/Room' } },
                    next: { type: 'string' },
                  },
                },
              },
            },
          },
        },
      },
      post: {
        parameters: [{ name: 'Retry-Key', in: 'header', schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
            },
          },
        },
        responses: { 204: { description: 'D' } },
      },
    },
  },
  components: {
    schemas: {
      Room: { type: 'object', properties: { id: { type: 'string' }, state: { type: 'string' } } },
    },
  },
};

export function facts(t) {
  const resource = t('resource', 'rooms');
  const updates = [
    ['$', { 'x-sdk-client': client(t, resource) }],
    ["$.paths['/rooms'].get", { 'x-sdk-operation': listing(t, resource) }],
    [
      "$.paths['/rooms'].post",
      {
        'x-sdk-operation': {
          resource,
          method: t('method', 'create'),
          retry: 'keyed',
          retryToken: t('retry token', 'Retry-Key'),
          body: t('body model', 'RoomParams'),
        },
      },
    ],
    [
      '$.components.schemas.Room',
      {
        'x-sdk-model': t('model', 'Room'),
        'x-sdk-lifecycle': {
          id: [t('id path', 'id')],
          state: [t('state path', 'state')],
          states: { [t('state', 'open')]: t('meaning', 'running') },
        },
      },
    ],
  ];
  const actions = updates.map(([target, update]) => ({ target, description: 'D', update }));
  return { overlay: '1.0.0', info: { title: 'O', version: '1' }, actions };
}

function client(t, resource) {
  return {
    name: t('client name', 'Rooms'),
    package: t('package', 'rooms'),
    title: t('client title', 'Rooms'),
    resources: { [resource]: { description: t('resource description', 'Rooms.') } },
    parameters: [
      {
        option: t('option', 'account'),
        in: t('place', 'header'),
        name: t('parameter', 'Account'),
        required: true,
        default: t('parameter default', 'a'),
        env: [t('variable', 'ROOMS_ACCOUNT')],
        description: t('parameter description', 'Whose.'),
      },
    ],
  };
}

function listing(t, resource) {
  return {
    resource,
    method: t('list method', 'list'),
    retry: t('retry', 'safe'),
    decode: t('decode', 'json'),
    pagination: {
      style: t('style', 'token'),
      request: t('request', 'next'),
      response: { body: t('token path', 'next') },
      items: [t('items path', 'rooms')],
    },
  };
}

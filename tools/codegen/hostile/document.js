/**
 * A document that has text in every place that OpenAPI knows, each with a label. `documentWith` puts another text into the
 * places of one label: a name and the references to it change together.
 */
export function documentWith(label, replacement) {
  return build((own, value) => (own === label ? replacement : value));
}

/** @returns {string[]} the labels of all places */
export function labels() {
  const found = new Set();
  build((label, value) => {
    found.add(label);
    return value;
  });
  return [...found];
}

function build(t) {
  const ref = (kind, label, value) => ({
    $ref: `#/components/${kind}/${escaped(t(label, value))}`,
  });
  const pet = () => ref('schemas', 'schema name', 'Pet');
  return {
    openapi: '3.1.0',
    info: {
      title: t('title', 'Pets'),
      version: t('version', '1'),
      summary: t('info summary', 'Pets.'),
      description: t('info description', 'All about pets.'),
      contact: {
        name: t('contact name', 'A'),
        url: t('contact url', 'https://example.org'),
        email: t('contact email', 'a@b.c'),
      },
      license: { name: t('license', 'MIT') },
      'x-info': t('info extension', 'x'),
    },
    jsonSchemaDialect: t('dialect', 'https://json-schema.org/draft/2020-12/schema'),
    servers: [
      {
        url: `https://{${t('server variable', 'region')}}.${t('server url', 'example.org/v1')}`,
        description: t('server description', 'Production.'),
        variables: {
          [t('server variable', 'region')]: {
            default: t('server default', 'eu'),
            enum: [t('server default', 'eu'), t('server enum', 'us')],
            description: t('server variable description', 'Where.'),
          },
        },
      },
    ],
    tags: [{ name: t('tag', 'pets'), description: t('tag description', 'Pets.') }],
    security: [{ [t('security scheme', 'key')]: [] }, { oauth: [t('scope', 'read')] }],
    paths: paths(t, ref, pet),
    webhooks: {
      [t('webhook', 'petAdded')]: {
        post: { requestBody: { content: { 'application/json': { schema: pet() } } }, responses: done(t) },
      },
    },
    components: components(t, ref, pet),
    'x-root': { [t('extension key', 'a')]: t('extension', 'b') },
  };
}

const done = (t) => ({ 204: { description: t('empty response', 'Done.') } });

function paths(t, ref, pet) {
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

function parameters(t, ref, pet) {
  return [
    {
      name: t('query parameter', 'filter'),
      in: 'query',
      description: t('query description', 'F.'),
      schema: { type: 'string', enum: [t('query enum', 'x'), 'y'], default: t('query default', 'x') },
      example: t('query example', 'x'),
    },
    {
      name: t('deep parameter', 'deep'),
      in: 'query',
      style: 'deepObject',
      explode: true,
      schema: { type: 'object', properties: { [t('deep property', 'a')]: { type: 'string' } } },
    },
    { name: t('json parameter', 'json'), in: 'query', content: { 'application/json': { schema: pet() } } },
    {
      name: t('header parameter', 'X-Trace'),
      in: 'header',
      description: t('header parameter description', 'T.'),
      schema: { type: 'string' },
    },
    { name: t('cookie parameter', 'session'), in: 'cookie', schema: { type: 'string' } },
    ref('parameters', 'parameter name', 'Limit'),
  ];
}

function components(t, ref, pet) {
  return {
    schemas: schemas(t, pet),
    parameters: {
      [t('parameter name', 'Limit')]: { name: 'limit', in: 'query', schema: { type: 'integer' } },
    },
    responses: {
      [t('response name', 'Problem')]: {
        description: t('problem description', 'Problem.'),
        content: {
          'application/problem+json': {
            schema: { type: 'object', properties: { detail: { type: 'string' } } },
          },
        },
      },
    },
    requestBodies: { [t('body name', 'Body')]: { content: { 'application/json': { schema: pet() } } } },
    headers: { [t('header name', 'Rate')]: { schema: { type: 'integer' } } },
    examples: { [t('component example', 'E')]: { value: t('component example value', 'x') } },
    links: { [t('link name', 'L')]: { operationId: t('operationId', 'getPet') } },
    securitySchemes: {
      [t('security scheme', 'key')]: {
        type: 'apiKey',
        in: 'header',
        name: t('key header', 'X-Key'),
        description: t('key description', 'K.'),
      },
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: {
            tokenUrl: t('token url', 'https://example.org/token'),
            scopes: { [t('scope', 'read')]: t('scope description', 'Read.') },
          },
        },
      },
      cookie: { type: 'apiKey', in: 'cookie', name: t('key cookie', 'sid') },
      basic: { type: 'http', scheme: t('http scheme', 'basic') },
      open: { type: 'openIdConnect', openIdConnectUrl: t('connect url', 'https://example.org/.well-known') },
    },
  };
}

function schemas(t, pet) {
  const cat = `#/components/schemas/${escaped(t('variant name', 'Cat'))}`;
  return {
    [t('schema name', 'Pet')]: {
      type: 'object',
      title: t('schema title', 'Pet'),
      description: t('schema description', 'A pet.'),
      required: [t('property', 'name')],
      properties: {
        [t('property', 'name')]: {
          type: 'string',
          description: t('property description', 'N.'),
          default: t('default', 'x'),
        },
        status: { type: 'string', enum: [t('enum', 'free'), 'sold'] },
        kind: { const: t('const', 'pet') },
        data: { const: { [t('const key', 'a')]: [t('const value', 'b')] } },
        known: { type: 'string', 'x-known-values': [t('known value', 'a')] },
        code: { type: 'string', pattern: t('pattern', '^a+$') },
        at: { type: 'string', format: t('format', 'date-time') },
        raw: {
          type: 'string',
          contentMediaType: t('content type', 'image/png'),
          contentEncoding: t('content encoding', 'base64'),
        },
        list: { type: 'array', prefixItems: [{ const: t('tuple const', 'x') }], items: pet() },
        comment: { $comment: t('comment', 'c'), type: 'integer' },
        examples: { type: 'string', examples: [t('schema example', 'x')] },
        outer: { $ref: t('reference', '#/components/schemas/Owner') },
        anchored: { $ref: `#/components/schemas/Owner/$defs/${escaped(t('definition', 'inner'))}` },
      },
      additionalProperties: { type: 'string' },
      dependentRequired: { [t('dependency', 'status')]: [t('dependent', 'code')] },
      dependentSchemas: { [t('dependent schema', 'code')]: { required: ['at'] } },
      propertyNames: { pattern: t('name pattern', '^[^0-9]') },
      'x-schema': t('schema extension', 'x'),
    },
    Owner: {
      $anchor: t('anchor', 'owner'),
      type: 'object',
      patternProperties: { [t('property pattern', '^x-')]: { type: 'string' } },
      $defs: { [t('definition', 'inner')]: { type: 'string' } },
      unevaluatedProperties: false,
    },
    Animal: {
      oneOf: [{ $ref: cat }, { $ref: '#/components/schemas/Dog' }],
      discriminator: {
        propertyName: t('discriminator', 'type'),
        mapping: { [t('mapping key', 'cat')]: t('mapping', cat) },
      },
    },
    [t('variant name', 'Cat')]: {
      type: 'object',
      required: [t('discriminator', 'type')],
      properties: { [t('discriminator', 'type')]: { const: t('variant', 'cat') } },
    },
    Dog: {
      type: 'object',
      required: [t('discriminator', 'type')],
      properties: { [t('discriminator', 'type')]: { const: 'dog' } },
    },
  };
}

function escaped(key) {
  // A lone surrogate has no URI form: it stays as it is.
  const encode = (part) => (part.isWellFormed() ? encodeURIComponent(part) : part);
  return encode(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The shape of OpenAPI 3.0 and 3.1 documents as data; `structure.ts` walks it. */
export type Rule =
  | 'string'
  | 'boolean'
  | 'any'
  | 'schema'
  | { readonly object: ObjectName }
  | { readonly objectOrRef: ObjectName }
  | { readonly map: Rule }
  | { readonly mapOrRef: Rule }
  | { readonly list: Rule }
  | { readonly oneOf: readonly string[] };

export type ObjectName =
  | 'Root'
  | 'Info'
  | 'Contact'
  | 'License'
  | 'Server'
  | 'ServerVariable'
  | 'Tag'
  | 'ExternalDocs'
  | 'Components'
  | 'PathItem'
  | 'Operation'
  | 'Parameter'
  | 'RequestBody'
  | 'MediaType'
  | 'Encoding'
  | 'Response'
  | 'Header'
  | 'Example'
  | 'Link'
  | 'SecurityScheme'
  | 'Flows'
  | 'Flow';

export interface ObjectRule {
  readonly required: readonly string[];
  /** Required in OpenAPI 3.0 only. */
  readonly requiredIn30?: readonly string[];
  readonly fields: Readonly<Record<string, Rule>>;
}

export const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

const list = (rule: Rule): Rule => ({ list: rule });
const map = (rule: Rule): Rule => ({ map: rule });
const object = (name: ObjectName): Rule => ({ object: name });
const orRef = (name: ObjectName): Rule => ({ objectOrRef: name });
const security = list(map(list('string')));
const parameters = list(orRef('Parameter'));
const headers = map(orRef('Header'));
const content = map(object('MediaType'));
const examples = map(orRef('Example'));
const callbacks: Rule = { map: { mapOrRef: object('PathItem') } };
const docs = object('ExternalDocs');
const servers = list(object('Server'));
const styles = {
  oneOf: ['matrix', 'label', 'form', 'simple', 'spaceDelimited', 'pipeDelimited', 'deepObject', 'cookie'],
};

export const GRAMMAR: Readonly<Record<ObjectName, ObjectRule>> = {
  Root: {
    required: ['openapi', 'info'],
    fields: {
      openapi: 'string',
      info: object('Info'),
      jsonSchemaDialect: 'string',
      servers,
      paths: map(object('PathItem')),
      webhooks: map(object('PathItem')),
      components: object('Components'),
      security,
      tags: list(object('Tag')),
      externalDocs: docs,
    },
  },
  Info: {
    required: ['title', 'version'],
    fields: {
      title: 'string',
      summary: 'string',
      description: 'string',
      termsOfService: 'string',
      contact: object('Contact'),
      license: object('License'),
      version: 'string',
    },
  },
  Contact: { required: [], fields: { name: 'string', url: 'string', email: 'string' } },
  License: { required: ['name'], fields: { name: 'string', identifier: 'string', url: 'string' } },
  Server: {
    required: ['url'],
    fields: { url: 'string', description: 'string', variables: map(object('ServerVariable')) },
  },
  ServerVariable: {
    required: ['default'],
    fields: { enum: list('string'), default: 'string', description: 'string' },
  },
  Tag: { required: ['name'], fields: { name: 'string', description: 'string', externalDocs: docs } },
  ExternalDocs: { required: ['url'], fields: { url: 'string', description: 'string' } },
  Components: {
    required: [],
    fields: {
      schemas: map('schema'),
      responses: map(orRef('Response')),
      parameters: map(orRef('Parameter')),
      examples,
      requestBodies: map(orRef('RequestBody')),
      headers,
      securitySchemes: map(orRef('SecurityScheme')),
      links: map(orRef('Link')),
      callbacks,
      pathItems: map(object('PathItem')),
    },
  },
  PathItem: {
    required: [],
    fields: {
      $ref: 'string',
      summary: 'string',
      description: 'string',
      servers,
      parameters,
      ...Object.fromEntries(VERBS.map((verb) => [verb, object('Operation')])),
    },
  },
  Operation: {
    required: [],
    requiredIn30: ['responses'],
    fields: {
      tags: list('string'),
      summary: 'string',
      description: 'string',
      externalDocs: docs,
      operationId: 'string',
      parameters,
      requestBody: orRef('RequestBody'),
      responses: map(orRef('Response')),
      callbacks,
      deprecated: 'boolean',
      security,
      servers,
    },
  },
  Parameter: {
    required: ['name', 'in'],
    fields: {
      name: 'string',
      in: { oneOf: ['query', 'header', 'path', 'cookie'] },
      description: 'string',
      required: 'boolean',
      deprecated: 'boolean',
      allowEmptyValue: 'boolean',
      style: styles,
      explode: 'boolean',
      allowReserved: 'boolean',
      schema: 'schema',
      content,
      example: 'any',
      examples,
    },
  },
  RequestBody: {
    required: ['content'],
    fields: { description: 'string', content, required: 'boolean' },
  },
  MediaType: {
    required: [],
    fields: { schema: 'schema', example: 'any', examples, encoding: map(object('Encoding')) },
  },
  Encoding: {
    required: [],
    fields: { contentType: 'string', headers, style: styles, explode: 'boolean', allowReserved: 'boolean' },
  },
  Response: {
    required: ['description'],
    fields: { description: 'string', headers, content, links: map(orRef('Link')) },
  },
  Header: {
    required: [],
    fields: {
      description: 'string',
      required: 'boolean',
      deprecated: 'boolean',
      style: styles,
      explode: 'boolean',
      allowEmptyValue: 'boolean',
      allowReserved: 'boolean',
      schema: 'schema',
      content,
      example: 'any',
      examples,
    },
  },
  Example: {
    required: [],
    fields: { summary: 'string', description: 'string', value: 'any', externalValue: 'string' },
  },
  Link: {
    required: [],
    fields: {
      operationRef: 'string',
      operationId: 'string',
      parameters: map('any'),
      requestBody: 'any',
      description: 'string',
      server: object('Server'),
    },
  },
  SecurityScheme: {
    required: ['type'],
    fields: {
      type: { oneOf: ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'] },
      description: 'string',
      name: 'string',
      in: { oneOf: ['query', 'header', 'cookie'] },
      scheme: 'string',
      bearerFormat: 'string',
      flows: object('Flows'),
      openIdConnectUrl: 'string',
    },
  },
  Flows: {
    required: [],
    fields: {
      implicit: object('Flow'),
      password: object('Flow'),
      clientCredentials: object('Flow'),
      authorizationCode: object('Flow'),
    },
  },
  Flow: {
    required: ['scopes'],
    fields: { authorizationUrl: 'string', tokenUrl: 'string', refreshUrl: 'string', scopes: map('string') },
  },
};

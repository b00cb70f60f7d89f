import { schemas } from './schemas.js';

export function components(t, ref, pet) {
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

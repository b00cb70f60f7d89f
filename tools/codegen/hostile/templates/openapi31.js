import { components } from './openapi31/components.js';
import { escaped } from './openapi31/escaped.js';
import { done, paths } from './openapi31/paths.js';

/** A document that has text in every place that OpenAPI 3.1 knows. */
export function openapi31(t) {
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

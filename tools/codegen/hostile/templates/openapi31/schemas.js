import { escaped } from './escaped.js';

export function schemas(t, pet) {
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

export function parameters(t, ref, pet) {
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

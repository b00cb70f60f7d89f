import { attempt } from '../attempt.js';

/** json-schema-to-zod: one expression per schema, evaluated with zod in scope. */
export const jsonSchemaToZod = {
  name: 'json-schema-to-zod',
  packages: ['json-schema-to-zod@2'],
  async judges(groups, folder, load) {
    const [{ jsonSchemaToZod: convert }, { z }] = await Promise.all([
      load('json-schema-to-zod'),
      import('zod'),
    ]);
    return groups.map(({ schema }) =>
      attempt(() => {
        const source = convert(schema, { noImport: true });
        const converted = new Function('z', `return ${source}`)(z);
        return (value) => converted.safeParse(value).success;
      }),
    );
  },
};

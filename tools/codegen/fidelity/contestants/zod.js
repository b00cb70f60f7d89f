import { attempt } from '../attempt.js';

/** zod's own converter. */
export const zod = {
  name: 'zod fromJSONSchema',
  async judges(groups) {
    const z = await import('zod');
    return groups.map(({ schema }) =>
      attempt(() => {
        const converted = z.fromJSONSchema(schema);
        return (value) => converted.safeParse(value).success;
      }),
    );
  },
};

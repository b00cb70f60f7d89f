import { attempt } from '../attempt.js';

/** A validator, not a generator: what can be reached. */
export const ajv = {
  name: 'ajv 2020 (a validator)',
  async judges(groups) {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    return groups.map(({ schema }) =>
      attempt(() => {
        const judge = new Ajv2020({ strict: false, logger: false, validateFormats: false }).compile(schema);
        return (value) => judge(value);
      }),
    );
  },
};

import { expect, it } from 'vitest';

import { FAULTS } from '../src/fault.js';

it('names each fault once', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { notebook, simulate } from './simulation.js';

const simulation = simulate();

/** Text of any script, also with characters that mean something in addresses. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'/?#&=+%;:@!$\'()*,"<>[]{}|\\^`~ .-_a1ü✓'),
    minLength: 1,
    maxLength: 30,
  }),
);

describe('whatever the arguments, the simulator’s own verifier accepts the signature', () => {
  it('of queries', async () => {
    const { sessions } = simulation.client();
    await fc.assert(
      fc.asyncProperty(text, text, text, async (path, cluster, flow) => {
        const page = await sessions.list({ path, cluster_id: cluster, agentFlowKey: flow });
        expect(page.items).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('of bodies and paths', async () => {
    const { sessions } = simulation.client();
    await fc.assert(
      fc.asyncProperty(text, text, async (name, id) => {
        const session = await sessions.create(notebook({ name }));
        expect(session.name).toBe(name);
        const dots = id.trim() === '' || id === '.' || id === '..';
        const refused = dots ? { name: 'InvalidRequestError' } : { status: 404 };
        await expect(sessions.update(id, { name })).rejects.toMatchObject(refused);
      }),
      { numRuns: 100 },
    );
  });
});

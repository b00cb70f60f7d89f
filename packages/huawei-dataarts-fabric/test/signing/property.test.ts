import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '../../src/index.js';
import { failureOf, useSimulator } from '../fixture.js';

const fixture = useSimulator();

/** Text of any script, also with characters that mean something in addresses. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'?#&=+%;:@!$\'()*,"<>[]{}|\\^`~ .-_a1ü✓/'),
    minLength: 1,
    maxLength: 30,
  }),
);

describe("whatever the arguments, the simulator's own verifier accepts the signature", () => {
  it('of bodies', async () => {
    const { sessions, statements } = fixture.client();
    const { session_id } = await sessions.create(fixture.createBody());
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.array(text)), async (statement, bindings) => {
        const done = await statements.execute({ session_id, statement, bindings, is_sync: true });
        expect(done.session_id).toBe(session_id);
      }),
      { numRuns: 150 },
    );
    await sessions.close(session_id);
  });

  // These break the document's patterns on purpose: the signature is judged before the parameters are.
  it('of paths and queries', async () => {
    const { sessions, statements } = fixture.client({ check: 'off' });
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const inQuery = await sessions
          .list({ session_id: one, endpoint_id: other })
          .withResponse()
          .catch(statusOf);
        expect(inQuery).not.toBe(401);
        const error = await failureOf(statements.retrieve(one, other));
        const refused = InvalidRequestError.is(error);
        expect(refused || error['status'] === 400 || error['status'] === 404).toBe(true);
      }),
      { numRuns: 150 },
    );
    fixture.simulator.violations.splice(0);
  });
});

function statusOf(error: unknown): unknown {
  return (error as { status?: unknown }).status;
}

import type { Fault } from '../fault.js';

export const CLOCK: readonly Fault[] = [
  {
    id: 'clock-skew',
    title: 'The local clock is an hour behind the server’s',
    mustHold: 'A signed call is refused, corrects its clock by the answer’s `Date`, and succeeds.',
    skewed: true,
    expected: ({ subject }) => ({ outcome: 'ok', attempts: subject.proof === 'signature' ? 2 : 1 }),
  },
  {
    id: 'clock-skew-again',
    title: 'The local clock is an hour behind the server’s, and the client calls twice',
    mustHold: 'The second call knows the time.',
    appliesTo: ({ callClass }) => callClass === 'read',
    skewed: true,
    act: async ({ call, options }) => {
      await call.make(options);
      return call.make(options);
    },
    expected: ({ subject }) => ({ outcome: 'ok', attempts: subject.proof === 'signature' ? 3 : 2 }),
    attemptsDiffer: true,
    check: ({ result }) => (result?.attempts.length === 1 ? [] : ['the second call was refused, too']),
  },
];

import { type Fault, isRepeatable, type Row, type Scene } from '../fault.js';

type Where = Omit<Row, 'fault'>;

const getsTokens = ({ subject }: Where): boolean => subject.proof === 'token';
const reads = ({ callClass }: Where): boolean => callClass === 'read';

const REFUSED = { kind: 'status', status: 401, processed: false } as const;
const HERD = 100;
/** A hundred connections at once take a busy machine some time. */
const PATIENT = { timeout: { totalMs: 30_000, attemptMs: 25_000 } } as const;
/** Longer than any token lasts. */
const TWO_DAYS_MS = 48 * 60 * 60_000;

/** Two different tokens or signatures were sent. */
function provesAfresh(scene: Scene): void {
  const proofs = scene.stage.provider.arrivals.map(
    ({ headers }) => headers.authorization ?? headers['x-auth-token'],
  );
  if (proofs.at(-1) === proofs.at(0)) throw new Error('the refused token was sent again');
}

async function herd({ call, options }: Scene): Promise<undefined> {
  const calls = Array.from({ length: HERD }, () => call.make(options));
  const failed = (await Promise.allSettled(calls)).filter((end) => end.status === 'rejected');
  if (failed[0] !== undefined) throw failed[0].reason;
  return undefined;
}

export const TOKEN: readonly Fault[] = [
  {
    id: 'token-refused',
    title: 'The token has expired when the request arrives: 401, once',
    mustHold: 'One fresh token, then success, for every call: a refused request was not carried out.',
    appliesTo: getsTokens,
    arrange: (stage) => stage.strike(REFUSED),
    act: async (scene) => {
      const result = await scene.call.make(scene.options);
      provesAfresh(scene);
      return result;
    },
    expected: () => ({ outcome: 'ok', attempts: 2, tokenRequests: 2 }),
  },
  {
    id: 'token-expires',
    title: 'The token expires mid-call: 503, then 401',
    mustHold: 'One fresh token, then success.',
    appliesTo: (row) => getsTokens(row) && isRepeatable(row),
    arrange: (stage) => {
      stage.strike({ kind: 'status', status: 503, processed: false });
      stage.strike(REFUSED);
    },
    expected: () => ({ outcome: 'ok', attempts: 3, tokenRequests: 2 }),
  },
  {
    id: '401-always',
    title: '401, every time',
    mustHold: 'One more attempt where a fresh proof may help, and then the error.',
    arrange: (stage) => stage.strike({ ...REFUSED, times: Infinity }),
    expected: (row) =>
      getsTokens(row)
        ? { outcome: 'AuthenticationError', attempts: 2, tokenRequests: 2 }
        : { outcome: 'AuthenticationError', attempts: 1 },
  },
  {
    id: 'herd-cold',
    title: `${String(HERD)} calls at once, and no token yet`,
    mustHold: 'One token request.',
    appliesTo: (row) => getsTokens(row) && reads(row),
    client: PATIENT,
    act: herd,
    expected: () => ({ outcome: 'ok', attempts: HERD, tokenRequests: 1 }),
    attemptsDiffer: true,
  },
  {
    id: 'herd-expired',
    title: `${String(HERD)} calls at once on a token that has expired`,
    mustHold: 'One token request; each call is refused once and then succeeds.',
    appliesTo: (row) => getsTokens(row) && reads(row),
    client: PATIENT,
    act: async (scene) => {
      await scene.call.make(scene.options);
      scene.stage.simulator.world.advance(TWO_DAYS_MS);
      return herd(scene);
    },
    expected: () => ({ outcome: 'ok', attempts: 1 + 2 * HERD, tokenRequests: 2 }),
    attemptsDiffer: true,
  },
];

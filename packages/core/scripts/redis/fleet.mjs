// Several processes refresh a shared token at once through a real redis-server: one token request, not one per process.
//
//   node scripts/redis/fleet.mjs [--processes 8] [--rounds 200]        (build packages/core first)
//
// Needs redis-server on the PATH. It is started here, on a socket in a temporary folder, and ended with the script.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

import { startFleet } from '../../test/auth/sharing/fleet/fleet.mjs';
import { startIdentityService } from './identity-service.mjs';
import { missingRedis, startRedis } from './redis-server.mjs';

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '200' },
  },
});
const [processes, rounds] = [Number(values.processes), Number(values.rounds)];

/** With `one`, more than one request in any round is a failure. Without a way to add in one step, it is only counted. */
const SETTINGS = [
  { kind: 'redis', title: '@keyv/redis (SET NX)', rounds, one: true },
  { kind: 'redis-plain', title: 'get, set, delete only', rounds: Math.ceil(rounds / 4), one: false },
];

const missing = missingRedis();
if (missing !== undefined) {
  console.error(missing);
  process.exit(1);
}

const redis = await startRedis();
const table = [];
let failed = false;
try {
  for (const setting of SETTINGS) {
    const row = await measure(setting);
    table.push(row);
    failed ||=
      row['wrong tokens'] > 0 || row['store failures'] > 0 || (setting.one && row['rounds with more'] > 0);
  }
} finally {
  await redis.stop();
}
console.log(`${redis.version}; ${processes} processes ask at once, each for itself, in every round`);
console.table(table);
console.log(failed ? 'FAILED' : 'OK: one token request in every round where the store can add in one step');
process.exitCode = failed ? 1 : 0;

/** Round 1 is a cold start. Before each of the others, the service has refused the token of all processes at once. */
async function measure({ kind, title, rounds }) {
  await redis.empty();
  const identity = await startIdentityService();
  const encryptionKey = 'of this measurement only, 32 bytes and more';
  const fleet = await startFleet(processes, {
    kind,
    location: redis.socket,
    identityUrl: identity.url,
    encryptionKey,
  });
  const perRound = [];
  const tookMs = [];
  let [wrong, failures] = [0, 0];
  try {
    let refused = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = identity.requests();
      const startedMs = performance.now();
      const answers = await fleet.ask(refused);
      tookMs.push(performance.now() - startedMs);
      perRound.push(identity.requests() - before);
      wrong += answers.filter(({ token }) => refused.includes(token) || !identity.issued(token)).length;
      failures += answers.flatMap((answer) => answer.failures).length;
      // Where more than one was issued, members may hold different ones.
      refused = [...new Set(answers.map(({ token }) => token))];
      identity.revokeAll();
    }
  } finally {
    await fleet.end();
    await identity.close();
  }
  const plain = await redis.contains(identity.planted);
  tookMs.sort((a, b) => a - b);
  return {
    store: title,
    'processes x rounds': `${processes} x ${rounds}`,
    'token requests': identity.requests(),
    'rounds with more': perRound.filter((requests) => requests > 1).length,
    'most in a round': Math.max(...perRound),
    'wrong tokens': wrong + (plain ? 1 : 0),
    'store failures': failures,
    'ms per round (median)': Math.round(tookMs[tookMs.length >> 1]),
    'ms (slowest)': Math.round(tookMs.at(-1)),
  };
}

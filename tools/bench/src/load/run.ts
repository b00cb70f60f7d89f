import { setTimeout as sleep } from 'node:timers/promises';
import { type Paced, pace, rush } from './pace.js';
import { LoadedServer, type ServerReport } from './server.js';
import { type Users, usersOf } from './users.js';
import { openWire } from './wire.js';

export interface LoadPlan {
  readonly rate: number;
  readonly seconds: number;
  /** How many sessions live all the time, of all providers together. */
  readonly live: number;
  /** How many more were opened, used and ended before, so that memory is as full as it gets. */
  readonly former: number;
  readonly persist?: string | undefined;
  readonly nodeOptions?: readonly string[] | undefined;
}

export interface LoadResult {
  readonly plan: LoadPlan;
  readonly paced: Paced;
  /** CPU time of this process, in cores. */
  readonly clientShare: number;
  readonly live: number;
  /** Over the measured time. */
  readonly cost: ServerReport;
  /** What is alive after a collection, and what the process holds of the machine's memory. */
  readonly heapBytes: { readonly start: number; readonly end: number };
  readonly rssBytes: { readonly start: number; readonly end: number };
}

const CONNECTIONS = 128;
const LANES = 32;
/** The engine optimises, caches fill: this much of the load is not measured. */
const WARM_UP_SECONDS = 10;
/** After this much simulated time every session has started, and may be ended. */
const STARTED_MS = 10_000;

/** One run: fill, warm up, measure. */
export async function run(plan: LoadPlan, say: (line: string) => void): Promise<LoadResult> {
  const server = await LoadedServer.start(plan.persist, plan.nodeOptions);
  const wire = openWire(CONNECTIONS);
  try {
    const users = await usersOf(server.connections, wire.send);
    say(`opens ${plan.live} sessions, then opens, uses and ends ${plan.former} more ...`);
    await fill(server, users, plan);
    let turn = 0;
    const act = (): Promise<void> => userAt(users, (turn += 1)).act(Math.random());
    say(`${plan.rate} requests a second, for ${plan.seconds} s after warming up ...`);
    await pace(plan.rate, Math.min(WARM_UP_SECONDS, plan.seconds), act);
    const start = await server.report(true);
    await sleep(100);
    await server.report();
    const own = process.cpuUsage();
    const paced = await pace(plan.rate, plan.seconds, act);
    const { user, system } = process.cpuUsage(own);
    const cost = await server.report();
    const end = await server.report(true);
    return {
      plan,
      paced,
      clientShare: (user + system) / 1e6 / paced.seconds,
      live: users.reduce((sum, { live }) => sum + live, 0),
      cost,
      heapBytes: { start: start.heapBytes, end: end.heapBytes },
      rssBytes: { start: start.rssBytes, end: cost.rssBytes },
    };
  } finally {
    wire.close();
    await server.close();
  }
}

async function fill(server: LoadedServer, users: readonly Users[], plan: LoadPlan): Promise<void> {
  await rush(plan.live, LANES, (index) => userAt(users, index).open());
  await server.advance(STARTED_MS);
  for (let done = 0; done < plan.former; done += plan.live) {
    const count = Math.min(plan.live, plan.former - done);
    await rush(count, LANES, (index) => userAt(users, index).visit());
    await server.advance(STARTED_MS);
  }
}

/** In turn. */
function userAt(users: readonly Users[], index: number): Users {
  const found = users[index % users.length];
  if (found === undefined) throw new Error('There are no users.');
  return found;
}

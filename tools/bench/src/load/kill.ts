import { rush } from './pace.js';
import { LoadedServer } from './server.js';
import type { Traffic } from './traffic/traffic.js';
import { trafficsOf } from './users.js';
import { openWire, type Wire } from './wire.js';

export interface KillResult {
  readonly rounds: number;
  /** Changes whose answer had arrived when the process was killed. */
  readonly acknowledged: number;
  /** Of these, those that the next process did not know. */
  readonly lost: number;
}

/** What became of one session, as far as answers tell. */
interface Fate {
  readonly traffic: number;
  readonly id: string;
  ended: boolean;
  /** The answer to its end has not come: either is right. */
  unsure: boolean;
}

const LANES = 64;
/** Sessions that are there to be ended, once they have started. */
const STOCK = 2_000;
const STARTED_MS = 10_000;

/** Kills a persisting simulator in the middle of a stream of changes, again and again, and looks for what was answered. */
export async function killRounds(
  file: string,
  rounds: number,
  changesPerRound: number,
  say: (line: string) => void,
): Promise<KillResult> {
  let [acknowledged, lost] = [0, 0];
  const fates: Fate[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    acknowledged += await change(file, fates, changesPerRound);
    const missing = await look(file, fates);
    lost += missing;
    say(`round ${round}: ${acknowledged} changes acknowledged, ${missing} not found`);
  }
  return { rounds, acknowledged, lost };
}

async function change(file: string, fates: Fate[], changes: number): Promise<number> {
  const server = await LoadedServer.start(file);
  const wire = openWire(LANES);
  const traffics = await trafficsOf(server.connections, wire.send);
  let count = 0;
  const open = async (index: number): Promise<void> => {
    const at = index % traffics.length;
    const traffic = traffics[at];
    if (traffic === undefined) return;
    const answer = await succeed(wire.send, traffic, traffic.open());
    fates.push({ traffic: at, id: traffic.idOf(answer), ended: false, unsure: false });
    count += 1;
  };
  await rush(STOCK, LANES, open);
  await server.advance(STARTED_MS);
  const stock = fates.filter(({ ended, unsure }) => !ended && !unsure);
  const end = async (fate: Fate | undefined): Promise<void> => {
    const traffic = fate === undefined ? undefined : traffics[fate.traffic];
    if (fate === undefined || traffic === undefined) return;
    fate.unsure = true;
    await succeed(wire.send, traffic, traffic.end(fate.id));
    fate.ended = true;
    fate.unsure = false;
    count += 1;
  };
  let killing: Promise<void> | undefined;
  const goal = count + changes;
  const stream = rush(Infinity, LANES, async (index) => {
    await (index % 2 === 0 ? open(index / 2) : end(stock.pop()));
    if (count >= goal) killing ??= server.kill();
  });
  // The streams break off with the connections.
  await stream.catch(() => undefined);
  await (killing ?? server.kill());
  wire.close();
  return count;
}

async function look(file: string, fates: readonly Fate[]): Promise<number> {
  const server = await LoadedServer.start(file);
  const wire = openWire(LANES);
  try {
    const traffics = await trafficsOf(server.connections, wire.send);
    // Oracle shows a session for a moment after its end.
    await server.advance(STARTED_MS);
    let missing = 0;
    await rush(fates.length, LANES, async (index) => {
      const fate = fates[index];
      const traffic = fate === undefined ? undefined : traffics[fate.traffic];
      if (fate === undefined || traffic === undefined || fate.unsure) return;
      const answer = await wire.send(traffic.read(fate.id));
      const known = answer.status === 200 || (fate.ended && answer.status === 404);
      if (!known || traffic.hasEnded(answer) !== fate.ended) missing += 1;
    });
    return missing;
  } finally {
    wire.close();
    await server.close();
  }
}

async function succeed(send: Wire, traffic: Traffic, sent: Parameters<Wire>[0]): ReturnType<Wire> {
  const answer = await send(sent);
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`${traffic.name} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
}

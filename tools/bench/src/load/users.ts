import type { Connections } from '@compute-sessions/simulator';
import { aimmsPro } from './traffic/aimms-pro.js';
import { huaweiDataArtsFabric } from './traffic/huawei-dataarts-fabric.js';
import { ibmQuantum } from './traffic/ibm-quantum.js';
import { oracleAidp } from './traffic/oracle-aidp.js';
import type { Traffic } from './traffic/traffic.js';
import type { Received, Sent, Wire } from './wire.js';

/** Of a hundred requests: how many are of which kind. As many sessions are ended as are opened. */
const MIX = { read: 58, list: 10, work: 12, open: 10, end: 10 } as const;

/** Requests overtake each other: a session that is about to be ended is left alone by all others. */
const SETTLED = 300;

type Kind = keyof typeof MIX;

/** The users of one provider, who keep a number of sessions alive. */
export class Users {
  readonly name: string;
  readonly #traffic: Traffic;
  readonly #send: Wire;
  /** Oldest first; what stands before `#first` has been ended. */
  #live: string[] = [];
  #first = 0;

  constructor(traffic: Traffic, send: Wire) {
    this.name = traffic.name;
    this.#traffic = traffic;
    this.#send = send;
  }

  get live(): number {
    return this.#live.length - this.#first;
  }

  async open(): Promise<void> {
    this.#live.push(this.#traffic.idOf(await this.#sent(this.#traffic.open())));
  }

  async end(): Promise<void> {
    const id = this.#live[this.#first];
    if (id === undefined) return;
    this.#first += 1;
    if (this.#first > 10_000) {
      this.#live = this.#live.slice(this.#first);
      this.#first = 0;
    }
    await this.#sent(this.#traffic.end(id));
  }

  /** A session's whole life. */
  async visit(): Promise<void> {
    const id = this.#traffic.idOf(await this.#sent(this.#traffic.open()));
    this.#live.push(id);
    await this.#sent(this.#traffic.work(id));
    await this.end();
  }

  /** One request, of a kind that chance chooses. */
  async act(chance: number): Promise<void> {
    const kind = kindFor(chance);
    if (kind === 'open') return this.open();
    if (kind === 'end') return this.end();
    const alone = Math.min(SETTLED, Math.floor(this.live / 2));
    const at = this.#first + alone + Math.floor(Math.random() * (this.live - alone));
    const id = this.#live[at] ?? '';
    await this.#sent(kind === 'list' ? this.#traffic.list() : this.#traffic[kind](id));
  }

  async #sent(request: Sent): Promise<Received> {
    const answer = await this.#send(request);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(
      `${this.name}: ${request.method} was answered with ${answer.status}: ${answer.text.slice(0, 300)}`,
    );
  }
}

/** `chance` is from 0 to 1. */
function kindFor(chance: number): Kind {
  let rest = chance * 100;
  for (const kind of ['read', 'list', 'work', 'open'] as const) {
    rest -= MIX[kind];
    if (rest < 0) return kind;
  }
  return 'end';
}

export async function usersOf(connections: Connections, send: Wire): Promise<Users[]> {
  return (await trafficsOf(connections, send)).map((traffic) => new Users(traffic, send));
}

export async function trafficsOf(connections: Connections, send: Wire): Promise<Traffic[]> {
  return [
    await ibmQuantum(connections['ibm-quantum'], send),
    huaweiDataArtsFabric(connections['huawei-dataarts-fabric']),
    aimmsPro(connections['aimms-pro']),
    oracleAidp(connections['oracle-aidp']),
  ];
}

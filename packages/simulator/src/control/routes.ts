import { type CoreSimulator, RESETTABLE } from '../assemble.js';
import type { FaultRule, FaultScript } from '../fault-rule.js';
import type { Fault } from '../faults.js';
import type { ProviderConnection, SessionPhase } from '../provider.js';
import type { RequestQuery } from '../request-log.js';
import {
  anything,
  type Field,
  type Fields,
  flag,
  listOf,
  notNegative,
  oneOf,
  text,
  whole,
} from './fields.js';
import { Refusal } from './refusal.js';

/** What the control endpoint drives. */
export interface Controlled extends CoreSimulator {
  readonly url: string;
  readonly providers: Readonly<Record<string, ProviderConnection>>;
}

export interface ControlCall {
  readonly query: Iterable<readonly [string, string]>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The last segment of a path such as `/faults/7`. */
  readonly id: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/_simulator`; `*` stands for one segment. */
  readonly path: string;
  readonly query: Fields;
  readonly body: Fields;
  /** Gets the values that `query` and `body` have read. What it returns is the answer; undefined: 204. */
  run(simulator: Controlled, values: Readonly<Record<string, unknown>>, id: string): unknown;
}

const phase: Field<SessionPhase> = oneOf('starting', 'running', 'ended', 'failed');

const status: Field<NonNullable<RequestQuery['status']>> = {
  must: 'a status such as 404, or a class such as 4xx',
  read(value) {
    if (typeof value !== 'string') return undefined;
    if (/^\d{1,3}$/.test(value)) return Number(value);
    return (['1xx', '2xx', '3xx', '4xx', '5xx'] as const).find((known) => known === value);
  },
};

const fault: Field<string | boolean> = {
  must: 'true, false or the kind of a fault',
  read(value) {
    if (value === 'true' || value === 'false') return value === 'true';
    return text.read(value);
  },
};

export const requestQuery: {
  readonly [Name in keyof Required<RequestQuery>]: Field<NonNullable<RequestQuery[Name]>>;
} = {
  provider: text,
  operationId: text,
  method: text,
  path: text,
  status: status,
  fault: fault,
  since: whole,
  limit: whole,
};

const NONE: Fields = {};

export const routes: readonly Route[] = [
  route('GET', '/', NONE, NONE, (simulator) => ({
    simulator: simulator.url,
    providers: Object.keys(simulator.providers),
    routes: routes.map(({ method, path, query, body }) => ({
      method,
      path: `/_simulator${path === '/' ? '' : path}`,
      ...described('query', query),
      ...described('body', body),
    })),
  })),
  route('GET', '/providers', NONE, NONE, (simulator) => simulator.providers),
  route('GET', '/sessions', { provider: text, phase, limit: whole }, NONE, ({ sessions }, query) => ({
    ...sessions.list(query),
    kinds: sessions.kinds,
  })),
  route('POST', '/sessions', NONE, { provider: text, kind: text }, ({ sessions }, { provider, kind }) =>
    sessions.create(needed('provider', provider), kind),
  ),
  route('POST', '/sessions/end', NONE, { provider: text, id: text }, ({ sessions }, { provider, id }) =>
    sessions.end(needed('provider', provider), needed('id', id)),
  ),
  route('GET', '/requests', requestQuery, NONE, ({ log }, query) => log.find(query)),
  route('DELETE', '/requests', NONE, NONE, ({ log }) => log.clear()),
  route('GET', '/violations', NONE, NONE, ({ violations }) => violations),
  route('DELETE', '/violations', NONE, NONE, (simulator) => simulator.reset('violations')),
  route('GET', '/faults', NONE, NONE, ({ faults }) => faults.pending.map(faultBody)),
  route('POST', '/faults', NONE, { script: anything }, ({ faults }, { script }) =>
    // What it holds is judged as it is read.
    faults.script(needed('script', script) as FaultScript).map(faultBody),
  ),
  route('DELETE', '/faults', NONE, NONE, ({ faults }) => faults.clear()),
  route('DELETE', '/faults/*', NONE, NONE, ({ faults }, _values, id) => {
    const found = faults.pending.find((one) => `${one.id}` === id);
    if (found === undefined)
      throw new Refusal(404, `There is no fault ${JSON.stringify(id)} that will still strike.`);
    found.remove();
  }),
  route('GET', '/time', NONE, NONE, timeBody),
  route(
    'POST',
    '/time',
    NONE,
    { time: text, advanceMs: notNegative, speed: notNegative, frozen: flag },
    (simulator, { time, advanceMs, speed, frozen }) => {
      const { world } = simulator;
      if (time !== undefined) world.setTime(time);
      if (advanceMs !== undefined) world.advance(advanceMs);
      if (speed !== undefined) world.setSpeed(speed);
      if (frozen === true) world.freeze();
      if (frozen === false) world.resume();
      return timeBody(simulator);
    },
  ),
  route('POST', '/reset', NONE, { what: listOf(oneOf(...RESETTABLE)) }, (simulator, { what = [] }) =>
    simulator.reset(...what),
  ),
];

type Read<F extends Fields> = {
  readonly [Name in keyof F]?: F[Name] extends Field<infer Value> ? Value : never;
};

function route<Query extends Fields, Body extends Fields>(
  method: Route['method'],
  path: string,
  query: Query,
  body: Body,
  run: (simulator: Controlled, values: Read<Query> & Read<Body>, id: string) => unknown,
): Route {
  // Seam: the reader of fields gives what the fields' own readers return.
  return { method, path, query, body, run: run as Route['run'] };
}

function needed<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Refusal(400, `${name} is missing.`);
  return value;
}

export interface TimeBody {
  /** ISO 8601. */
  readonly time: string;
  readonly speed: number;
}

function timeBody({ world }: Controlled): TimeBody {
  return { time: new Date(world.now()).toISOString(), speed: world.speed };
}

/** JSON has no infinity. */
export interface FaultBody {
  readonly id: number;
  readonly rule: Omit<FaultRule, 'times'> & { readonly times?: number | 'always' | undefined };
  readonly remaining: number | 'always';
}

function faultBody({ id, rule, remaining }: Fault): FaultBody {
  const spoken = (times: number): number | 'always' => (times === Infinity ? 'always' : times);
  const { times, ...rest } = rule;
  return {
    id,
    rule: times === undefined ? rest : { ...rest, times: spoken(times) },
    remaining: spoken(remaining),
  };
}

function described(name: string, fields: Fields): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([field, { must }]) => [field, must] as const);
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

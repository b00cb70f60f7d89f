import type { Resettable } from './assemble.js';
import { ask, askEvents } from './connect/ask.js';
import type { FaultBody, TimeBody } from './control/routes.js';
import type { FaultRule, FaultScript } from './fault-rule.js';
import type { Fault } from './faults.js';
import type { Connections } from './providers/index.js';
import type { RequestLog, RequestQuery, RequestRecord } from './request-log.js';
import type { SessionList, SessionQuery, Sessions, SessionView } from './session-desk.js';
import type { Violation } from './violations.js';
import type { Moment, WorldControl } from './world.js';

/** The methods of a part of the simulator, each of which takes a request. */
type Remote<Part> = {
  readonly [
    Name in keyof Part as Part[Name] extends (...args: never) => unknown ? Name : never
  ]: Part[Name] extends (...args: infer Arguments) => infer Result
    ? (...args: Arguments) => Promise<Result>
    : never;
};

/** A fault of a simulator in another process, as it was when it was asked for. */
export interface RemoteFault extends Pick<Fault, 'id' | 'rule' | 'remaining'> {
  remove(): Promise<void>;
}

/** A simulator that runs in another process: what `startSimulator` gives, where every call takes a request. */
export interface RemoteSimulator {
  readonly url: string;
  /** What a client needs to call each provider there; those that are not played are missing. */
  readonly providers: Partial<Connections>;
  readonly log: Remote<RequestLog> & {
    /** Each matching request from now on, or after `since`, until the loop is left or the signal aborts. */
    follow(
      query?: RequestQuery,
      options?: { readonly signal?: AbortSignal | undefined },
    ): AsyncGenerator<RequestRecord>;
  };
  readonly sessions: Remote<Sessions>;
  readonly faults: {
    add(rule: FaultRule): Promise<RemoteFault>;
    script(script: FaultScript): Promise<RemoteFault[]>;
    pending(): Promise<RemoteFault[]>;
    clear(): Promise<void>;
  };
  readonly world: Remote<WorldControl> & { speed(): Promise<number> };
  violations(): Promise<Violation[]>;
  reset(...what: readonly Resettable[]): Promise<void>;
}

/** Reaches a running simulator by its root, such as `http://127.0.0.1:4747`. Rejects when nobody answers there. */
export async function connectSimulator(url: string): Promise<RemoteSimulator> {
  const root = `${new URL(url).origin}/_simulator`;
  const get = <Answer>(path: string, query: object = {}): Promise<Answer> =>
    ask(`${root}${path}${searchOf(query)}`, 'GET');
  const post = <Answer>(path: string, body: object): Promise<Answer> => ask(`${root}${path}`, 'POST', body);
  const remove = (path: string): Promise<void> => ask(`${root}${path}`, 'DELETE');
  const faultOf = ({ id, rule, remaining }: FaultBody): RemoteFault => ({
    id,
    rule: { ...rule, times: countOf(rule.times) },
    remaining: countOf(remaining) ?? 1,
    remove: () => remove(`/faults/${id}`),
  });
  const script = async (written: FaultScript): Promise<RemoteFault[]> =>
    (await post<FaultBody[]>('/faults', { script: sendable(written) })).map(faultOf);
  const setTime = async (change: object): Promise<void> => void (await post('/time', change));
  return {
    url: new URL(url).origin,
    providers: await get('/providers'),
    log: {
      find: (query) => get('/requests', query),
      clear: () => remove('/requests'),
      follow: (query = {}, { signal } = {}) => askEvents(`${root}/requests/events${searchOf(query)}`, signal),
    },
    sessions: {
      list: (query: SessionQuery = {}) => get<SessionList>('/sessions', query),
      create: (provider, kind) => post<SessionView>('/sessions', { provider, kind }),
      end: (provider, id) => post<SessionView>('/sessions/end', { provider, id }),
    },
    faults: {
      async add(rule) {
        const [added] = await script([rule]);
        if (added === undefined) throw new Error('The simulator did not take the fault.');
        return added;
      },
      script,
      pending: async () => (await get<FaultBody[]>('/faults')).map(faultOf),
      clear: () => remove('/faults'),
    },
    world: {
      now: async () => Date.parse((await get<TimeBody>('/time')).time),
      speed: async () => (await get<TimeBody>('/time')).speed,
      advance: (advanceMs) => setTime({ advanceMs }),
      setTime: (time: Moment) =>
        setTime({ time: typeof time === 'string' ? time : new Date(time).toISOString() }),
      setSpeed: (speed) => setTime({ speed }),
      freeze: () => setTime({ frozen: true }),
      resume: () => setTime({ frozen: false }),
    },
    violations: () => get('/violations'),
    reset: (...what) => post('/reset', what.length === 0 ? {} : { what }),
  };
}

function searchOf(query: object): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}

function countOf(times: number | 'always' | undefined): number | undefined {
  return times === 'always' ? Infinity : times;
}

/** JSON has no infinity. */
function sendable(script: FaultScript): unknown {
  if (typeof script === 'string') return script;
  return script.map((entry) =>
    typeof entry === 'object' && 'times' in entry && entry.times === Infinity
      ? { ...entry, times: 'always' }
      : entry,
  );
}

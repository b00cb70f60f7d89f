import {
  AbortError,
  type ApiResult,
  type Attempt,
  type ClientOptions,
  ConnectionError,
  SdkError,
  TransportError,
} from '@compute-sessions/core';

import { ABORT_REASON } from './abort-reason.js';
import type { Row, Scene } from './fault.js';
import type { Observation } from './observation.js';
import type { Arrival } from './stage/gate.js';
import { printed } from './stage/printed.js';
import { type Secret, secretsFound } from './stage/secrets.js';
import type { Simulators } from './stage/simulators.js';
import { openStage, type Stage } from './stage/stage.js';
import type { Connected } from './subjects/subject.js';

/** The numbers that every row's client has, unless its fault needs others. */
export const LIMITS = { totalMs: 15_000, attemptMs: 5_000 } as const;
/** What a busy machine may add to a deadline. */
const GRACE_MS = 2_000;

/** Plays one row on servers of its own, and tells what was seen. */
export async function play(row: Row, simulators: Simulators): Promise<Observation> {
  const { fault, subject, callClass } = row;
  const skewed = fault.skewed ?? false;
  const simulator = await simulators.take(subject.provider, skewed);
  const { stage: servers, watch } = await openStage(simulator, row);
  const timeout = { ...LIMITS, ...fault.client?.timeout };
  const options: ClientOptions = { fetch: watch, ...fault.client, timeout };
  const connected = subject.connect({
    simulator,
    providerUrl: servers.provider.url,
    identityUrl: servers.identity.url,
    options,
    secretHangs: fault.secretHangs ?? false,
  });
  try {
    const call = await connected.prepare(callClass);
    const stage: Stage = {
      ...servers,
      operationId: call.operationId,
      strike: (rule) =>
        void simulator.faults.add({ processed: true, ...rule, operationId: call.operationId }),
    };
    const sessionsBefore = await sessionsMade(callClass, connected);
    await fault.arrange?.(stage);
    const scene: Scene = { stage, connected, call, options: {} };
    const started = performance.now();
    const end = await settle((fault.act ?? makeCall)(scene), timeout.totalMs + 2 * GRACE_MS);
    const elapsedMs = performance.now() - started;
    simulator.faults.clear();
    const made = (await sessionsMade(callClass, connected)) - sessionsBefore;
    return observe({ row, stage, connected, end, elapsedMs, totalMs: timeout.totalMs, made });
  } finally {
    await servers.close();
    simulators.giveBack(subject.provider, skewed, simulator);
  }
}

export function makeCall({ call, options }: Scene): Promise<ApiResult<unknown>> {
  return call.make(options);
}

type End = { readonly value: unknown } | { readonly error: unknown } | 'hangs';

function settle(playing: Promise<unknown>, limitMs: number): Promise<End> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('hangs'), limitMs);
    playing
      .then(
        (value) => resolve({ value }),
        (error: unknown) => resolve({ error }),
      )
      .finally(() => clearTimeout(timer));
  });
}

async function sessionsMade(callClass: string, connected: Connected): Promise<number> {
  if (callClass === 'read' || callClass === 'idempotent') return 0;
  return (await connected.countSessions?.()) ?? 0;
}

interface Seen {
  readonly row: Row;
  readonly stage: Stage;
  readonly connected: Connected;
  readonly end: End;
  readonly elapsedMs: number;
  readonly totalMs: number;
  /** Sessions that the provider has more than before. */
  readonly made: number;
}

function observe(seen: Seen): Observation {
  const { row, stage, end, elapsedMs, totalMs } = seen;
  const error = end !== 'hangs' && 'error' in end ? end.error : undefined;
  const result = end !== 'hangs' && 'value' in end ? (end.value as ApiResult<unknown>) : undefined;
  const secrets = [...seen.connected.secrets, ...learned(stage)];
  const { arrivals } = stage.provider;
  const observation: Observation = {
    outcome: end === 'hangs' ? 'HANGS' : error === undefined ? 'ok' : nameOf(error),
    attempts: arrivals.length,
    tokenRequests: stage.identity.arrivals.length,
    duplicates: duplicatesOf(seen, arrivals),
    elapsedMs,
    inTime: end !== 'hangs' && elapsedMs <= totalMs + GRACE_MS,
    leaks: leaksOf(stage, secrets),
    problems: [],
    notes: stage.notes,
    error,
    result,
  };
  const problems = [...masked(seen, observation), ...shown(observation, secrets)];
  const more = row.fault.check?.(observation, row) ?? [];
  return { ...observation, problems: [...problems, ...more] };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `not an error: ${typeof error}`;
  if (!SdkError.is(error)) return `${error.name}, not one of ours: ${error.message}`;
  return TransportError.is(error) ? `${error.name} (${error.phase})` : error.name;
}

/** Answers that say: nothing was done. */
function wasRefused({ status }: Arrival): boolean {
  return status !== undefined && status >= 300 && status < 500;
}

/** Counted by the requests that may have been carried out, and by the sessions that there are; the worse counts. */
function duplicatesOf(seen: Seen, arrivals: readonly Arrival[]): number | undefined {
  const { callClass } = seen.row;
  if (callClass === 'read' || callClass === 'idempotent') return undefined;
  const carriedOut = arrivals.filter((arrival) => !wasRefused(arrival));
  // A vendor's retry token makes one of many.
  const effects =
    callClass === 'keyed'
      ? new Set(carriedOut.map(({ headers }) => headers['opc-retry-token'])).size
      : carriedOut.length;
  return Math.max(0, effects - 1, seen.made - 1);
}

/** Tokens and signatures that came up while the row was played. */
export function learned(stage: Pick<Stage, 'provider' | 'identity'>): Secret[] {
  const sent = stage.provider.arrivals.flatMap(({ headers }) =>
    [headers.authorization, headers['x-auth-token'], headers['apikey']].flat(),
  );
  const proofs = sent.filter((value) => value !== undefined).map((value) => value.replace(/^Bearer /, ''));
  const issued = stage.identity.arrivals.flatMap(({ answer = '' }) => [
    ...[...answer.matchAll(/"(?:access_token|x-subject-token)":"([^"]+)"/g)].map(([, token = '']) => token),
  ]);
  return [...new Set([...proofs, ...issued])].map((value) => ({ name: 'proof', value, home: 'provider' }));
}

function leaksOf(stage: Stage, secrets: readonly Secret[]): string[] {
  const strangers = [stage.otherHost, stage.otherPort].flatMap(({ url, arrivals }) =>
    arrivals.map(({ method, target }) => `${url} got ${method} ${target}`),
  );
  const misplaced = (['provider', 'identity'] as const).flatMap((place) =>
    stage[place].arrivals.flatMap(({ raw }) =>
      secretsFound(
        raw,
        secrets.filter(({ home }) => home !== place),
      ).map((name) => `${name} at the ${place}`),
    ),
  );
  return [...strangers, ...misplaced];
}

/** An error tells its cause and every attempt. */
function masked({ row }: Seen, { error, result, attempts }: Observation): string[] {
  const problems: string[] = [];
  const told = (error ?? result) as { attempts?: readonly Attempt[] } | undefined;
  if (
    row.fault.attemptsDiffer !== true &&
    told?.attempts !== undefined &&
    told.attempts.length !== attempts
  ) {
    problems.push(`${String(told.attempts.length)} attempts are told, ${String(attempts)} were made`);
  }
  if (ConnectionError.is(error) && error.cause === undefined) problems.push('the cause is missing');
  if (AbortError.is(error) && error.cause !== ABORT_REASON) problems.push('the reason of the abort is lost');
  if (error instanceof Error && !(error.stack ?? '').includes(error.message))
    problems.push('the stack is lost');
  return problems;
}

function shown({ error }: Observation, secrets: readonly Secret[]): string[] {
  if (error === undefined) return [];
  return secretsFound(printed(error), secrets).map((name) => `${name} is printed with the error`);
}

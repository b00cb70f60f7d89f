import { type Arrival, rawPath, readRequest } from './arrival.js';
import type { Bytes } from './bytes.js';
import { type Delivery, spoil, type SpoilParts } from './delivery.js';
import type { FaultKind, Stroke } from './fault-rule.js';
import type { FaultList } from './faults.js';
import { sha256Hex } from './hash/sha256.js';
import type { Exchange, MountedProvider } from './mount.js';
import type { RequestRecord } from './request-log.js';
import { encodeReply, type WireReply } from './wire-reply.js';

export interface CoreParts {
  readonly mounted: readonly MountedProvider[];
  readonly faults: FaultList;
  requestId(): string;
  /** `identity` is equal for requests that say the same. */
  record(entry: Omit<RequestRecord, 'order' | 'attempt'>, identity: () => string): void;
}

/** The way back to whoever asked. */
export interface Line {
  /** False when the caller gave up, or the simulator closed, meanwhile. */
  wait(ms: number): Promise<boolean>;
  /** Resolves when nothing more will be sent. */
  deliver(delivery: Delivery): Promise<void>;
}

export type Core = (arrival: Arrival, line: Line) => Promise<void>;

type Facts = Pick<RequestRecord, 'provider' | 'operationId' | 'fault'>;

/** Read the request, find its provider and route, let a fault strike or the provider answer, record, deliver. */
export function createCore(parts: CoreParts): Core {
  const byPrefix = new Map(
    parts.mounted.flatMap((provider) => provider.prefixes.map((prefix) => [prefix, provider] as const)),
  );
  return async (arrival, line) => {
    const visit = beginVisit(arrival, line, parts);
    const arrived = await readRequest(arrival, visit.requestId);
    visit.body = arrived?.rawBody;
    if (arrived === undefined) return visit.finish({ reply: TOO_LARGE }, NOBODY);
    const provider = byPrefix.get(visit.path.split('/')[1] ?? '');
    if (provider === undefined) return visit.finish({ reply: directory(visit.path, parts.mounted) }, NOBODY);
    const exchange = provider.open(arrived, visit.path);
    const facts = { provider: provider.name, operationId: exchange.request.operationId };
    const paths = [visit.path, exchange.request.path, exchange.template];
    const rule = parts.faults.take({ ...facts, method: arrived.method, paths });
    if (rule === undefined) return visit.finish({ reply: await exchange.answer() }, facts);
    return strike(rule, visit, exchange, provider, facts);
  };
}

async function strike(
  rule: Stroke,
  visit: Visit,
  exchange: Exchange,
  provider: MountedProvider,
  facts: Facts,
): Promise<void> {
  // Before the answer, since a token that is over is what the provider shall find.
  const expired = rule.kind === 'expired-token' && exchange.expireToken();
  const processed = rule.processed === true || expired || PROCESSED.has(rule.kind);
  const reply = processed ? await exchange.answer(rule.skewMs) : undefined;
  const known = rule.kind === 'pass' ? facts : { ...facts, fault: rule.kind };
  if (rule.afterMs !== undefined && !(await visit.wait(Math.min(rule.afterMs, LONGEST_WAIT_MS))))
    return visit.record(0, known);
  const parts: SpoilParts = {
    identity: provider.identify(exchange.request),
    error: (status) => provider.error(status, exchange.request),
  };
  return visit.finish(spoil(rule, reply, parts), known);
}

interface Visit {
  readonly requestId: string;
  /** As received. */
  readonly path: string;
  /** Once it has been read. */
  body: Bytes | undefined;
  wait(ms: number): Promise<boolean>;
  record(status: number, facts: Facts): void;
  finish(delivery: Delivery, facts: Facts): Promise<void>;
}

/** The clock and the line of one request. */
function beginVisit(arrival: Arrival, line: Line, parts: CoreParts): Visit {
  const started = performance.now();
  const path = rawPath(arrival.target);
  const base = { at: Date.now(), method: arrival.method, path, requestId: parts.requestId() };
  const record = (status: number, facts: Facts): void => {
    const durationMs = Math.round((performance.now() - started) * 10) / 10;
    const { body = '' } = visit;
    const identity = (): string => `${arrival.method} ${arrival.target} ${sha256Hex(body)}`;
    parts.record({ ...base, ...facts, status, durationMs }, identity);
  };
  const visit: Visit = {
    requestId: base.requestId,
    path,
    body: undefined,
    record,
    wait: (ms) => line.wait(ms),
    finish(delivery, facts) {
      const unseen = delivery.cut === 'reset' || delivery.cut === 'stall-headers';
      record(unseen ? 0 : delivery.reply.status, facts);
      return line.deliver(delivery);
    },
  };
  return visit;
}

/** 24 days: a timer takes no more, and a longer one would end at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** In these the provider answers, whatever the rule says. */
const PROCESSED: ReadonlySet<FaultKind> = new Set(['delay', 'skew', 'pass']);

const NOBODY: Facts = { provider: undefined, operationId: undefined };

const TOO_LARGE: WireReply = encodeReply({
  status: 413,
  body: 'The simulator takes no body of this size.\n',
});

/** The root tells where the providers are; elsewhere nobody is at home. */
function directory(path: string, mounted: readonly MountedProvider[]): WireReply {
  const lines = mounted.flatMap(({ prefixes }) => prefixes.map((prefix) => `/${prefix}`));
  return encodeReply({
    status: path === '/' ? 200 : 404,
    body: `Compute Sessions simulator\n\n${lines.join('\n')}\n`,
  });
}

import type { JsonObject } from './json.js';
import { readOperations } from './openapi.js';
import type {
  DeskSession,
  ProviderConnection,
  ProviderModule,
  SessionDesk,
  SimReply,
  SimRequest,
} from './provider.js';
import { createRouter, type Router } from './router.js';
import type { WireReply } from './wire-reply.js';
import { Worker, type WorkerContext } from './worker.js';

/** A request before it is known what it asks for. */
export type ArrivedRequest = Omit<SimRequest, 'path' | 'params' | 'operationId'>;

/** A request whose route is known. Nothing has happened yet: a fault may still take the handler's place. */
export interface Exchange {
  readonly request: SimRequest;
  /** The operation's path template; undefined outside the document. */
  readonly template?: string | undefined;
  /** Let the provider work it off, by a clock that is `skewMs` ahead of this machine's. Never rejects. */
  answer(skewMs?: number): Promise<WireReply>;
  /** End the life of the request's token. False when it had none that can end. */
  expireToken(): boolean;
}

/** A provider's sessions, with its state inside. */
export interface MountedDesk {
  readonly kinds: readonly string[];
  list(): readonly DeskSession[];
  create(kind: string): string;
  end(id: string): void;
  clear(): void;
}

/** A provider in one simulator, with its state inside. */
export interface MountedProvider {
  readonly name: string;
  /** The first path segments that are its own, its name first. */
  readonly prefixes: readonly string[];
  readonly operationIds: readonly string[];
  readonly desk: MountedDesk;
  /** `path` is the whole path as received, undecoded. */
  open(arrived: ArrivedRequest, path: string): Exchange;
  /** The headers in which the provider names a request. */
  identify(request: SimRequest): Readonly<Record<string, string>>;
  /** The provider's own error body, for an injected fault. */
  error(status: number, request: SimRequest): SimReply;
  connection(serverUrl: string): ProviderConnection;
}

/** Ties a provider's handlers to its OpenAPI document. Rejects where the two do not fit each other. */
export async function mount<State, Credentials, Name extends string>(
  module: ProviderModule<State, Credentials, Name>,
  document: JsonObject,
  context: WorkerContext,
): Promise<MountedProvider> {
  const operations = readOperations(document);
  const ids = operations.map(({ id }) => id);
  demandFit(module.name, ids, Object.keys(module.handlers));
  const state = await module.createState(context.world, context.settings, context.store.shelf(module.name));
  const worker = new Worker(module, state, document, operations, context);
  const router = createRouter(operations);
  const extraRoutes = new Map(Object.entries(module.extraRoutes ?? {}));

  function openOperation(arrived: ArrivedRequest, path: string): Exchange {
    const below = pathBelow(`/${module.name}`, path);
    const match = below === undefined ? NO_MATCH : router.match(arrived.method, below);
    const bare: SimRequest = { ...arrived, path: below ?? path, params: {} };
    if (match.kind !== 'operation') {
      const refuse = (request: SimRequest): SimReply => unrouted(module, match, request);
      return exchangeOf(bare, (skewMs) => worker.run(refuse, bare, skewMs));
    }
    const { operation, params } = match;
    const request: SimRequest = { ...bare, params, operationId: operation.id };
    return exchangeOf(request, (skewMs) => worker.operate(request, operation, skewMs), operation.path);
  }

  function exchangeOf(request: SimRequest, answer: Exchange['answer'], template?: string): Exchange {
    const expireToken = (): boolean => worker.expireToken(request);
    return { request, template, answer, expireToken };
  }

  return {
    name: module.name,
    operationIds: ids,
    desk: mountDesk(module.desk, state, context),
    prefixes: [...new Set([module.name, ...[...extraRoutes.keys()].map(firstSegmentOfRoute)])],
    identify: (request) => module.identify(request),
    error: (status, request) => module.error(status, request, 'A fault was injected into the simulator.'),
    connection: (serverUrl) => module.connection(serverUrl, state),
    open(arrived, path) {
      const handler = extraRoutes.get(`${arrived.method} ${path}`);
      if (handler === undefined) return openOperation(arrived, path);
      const request: SimRequest = { ...arrived, path, params: {} };
      return exchangeOf(request, (skewMs) => worker.run(handler, request, skewMs));
    },
  };
}

/** What is changed here is kept like what a request changes. */
function mountDesk<State>(
  desk: SessionDesk<State>,
  state: State,
  { world, store }: WorkerContext,
): MountedDesk {
  const kept = <Result>(result: Result): Result => {
    store.flush();
    return result;
  };
  return {
    kinds: desk.kinds,
    list: () => kept(desk.list(state, world)),
    create: (kind) => kept(desk.create(kind, state, world)),
    end: (id) => kept(desk.end(id, state, world)),
    clear: () => kept(desk.clear(state)),
  };
}

type NoOperation = Exclude<ReturnType<Router['match']>, { kind: 'operation' }>;

const NO_MATCH: NoOperation = { kind: 'none' };

function unrouted(
  module: Pick<ProviderModule<never>, 'error'>,
  match: NoOperation,
  request: SimRequest,
): SimReply {
  if (match.kind === 'none') return module.error(404, request, 'There is no such route.');
  if (match.kind === 'malformed') {
    return module.error(400, request, 'The path is not percent-encoded correctly.');
  }
  const reply = module.error(405, request, 'The route does not take this method.');
  return { ...reply, headers: { ...reply.headers, allow: match.allow.join(', ') } };
}

/** Every operation has a handler and every handler an operation. */
function demandFit(provider: string, operations: readonly string[], handlers: readonly string[]): void {
  const missing = operations.filter((id) => !handlers.includes(id));
  const surplus = handlers.filter((id) => !operations.includes(id));
  if (missing.length > 0)
    throw new Error(`The simulated ${provider} has no handler for ${missing.join(', ')}.`);
  if (surplus.length > 0) {
    throw new Error(
      `The OpenAPI document of ${provider} has no operation for handler ${surplus.join(', ')}.`,
    );
  }
}

/** Undefined when the path is not the provider's own but one of its extra routes' neighbours. */
function pathBelow(prefix: string, path: string): string | undefined {
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined;
}

/** `POST /ibm-iam/identity/token` -> `ibm-iam` */
function firstSegmentOfRoute(route: string): string {
  return route.slice(route.indexOf('/') + 1).split('/')[0] ?? '';
}

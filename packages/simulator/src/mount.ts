import { readOperations } from './openapi.js';
import type { JsonObject } from './json.js';
import type { ProviderConnection, ProviderModule, SimHandler, SimReply, SimRequest, World } from './provider.js';
import { createRouter, type Router } from './router.js';
import { requestJudge, type RequestJudge } from './validate/request.js';
import { responseJudge, type ResponseJudge } from './validate/response.js';
import { SchemaChecker } from './validate/schema-checker.js';
import { describeIssue, type Issue, type Violation } from './violations.js';
import { encodeReply, type WireReply } from './wire-reply.js';

/** A request before it is known what it asks for. */
export type ArrivedRequest = Omit<SimRequest, 'path' | 'params' | 'operationId'>;

/** A request whose route is known. Nothing has happened yet: a fault may still take the handler's place. */
export interface Exchange {
  readonly request: SimRequest;
  /** The operation's path template; undefined outside the document. */
  readonly template?: string | undefined;
  /** Let the provider work it off. Never rejects. */
  answer(): Promise<WireReply>;
}

/** A provider in one simulator, with its state inside. */
export interface MountedProvider {
  readonly name: string;
  /** The first path segments that are its own, its name first. */
  readonly prefixes: readonly string[];
  /** `path` is the whole path as received, undecoded. */
  open(arrived: ArrivedRequest, path: string): Exchange;
  error(status: number, request: SimRequest): SimReply;
  connection(serverUrl: string): ProviderConnection;
}

export interface MountContext {
  readonly world: World;
  report(violation: Violation): void;
}

interface Judges {
  readonly request: RequestJudge;
  readonly response: ResponseJudge;
}

/** Ties a provider's handlers to its OpenAPI document. Throws where the two do not fit each other. */
export function mount<State, Credentials, Name extends string>(
  module: ProviderModule<State, Credentials, Name>,
  document: JsonObject,
  { world, report }: MountContext,
): MountedProvider {
  const operations = readOperations(document);
  demandFit(module.name, operations.map(({ id }) => id), Object.keys(module.handlers));
  const router = createRouter(operations);
  const checker = new SchemaChecker(document);
  const judges = new Map<string, Judges>();
  for (const operation of operations) {
    judges.set(operation.id, {
      request: requestJudge(document, checker, operation),
      response: responseJudge(document, checker, operation),
    });
  }
  const state = module.createState(world);
  const prefix = `/${module.name}`;
  const extraRoutes = new Map(Object.entries(module.extraRoutes ?? {}));

  function reject(request: SimRequest, issues: readonly Issue[], kind: Violation['kind']): void {
    const { operationId = '', id: requestId } = request;
    for (const issue of issues) report({ kind, provider: module.name, operationId, ...issue, requestId });
  }

  async function run(handler: SimHandler<State>, request: SimRequest): Promise<WireReply> {
    try {
      return encodeReply(await handler(request, state, world));
    } catch (error) {
      return broken(request, [{ pointer: '', message: `the simulator's handler failed: ${failure(error)}` }]);
    }
  }

  function broken(request: SimRequest, issues: readonly Issue[]): WireReply {
    reject(request, issues, 'response');
    const reply = encodeReply(module.error(500, request, 'The simulator broke the OpenAPI document.'));
    const explanation = headerText(issues.map(describeIssue).join('; '));
    return { ...reply, headers: { ...reply.headers, 'x-simulator-violation': explanation } };
  }

  return {
    name: module.name,
    prefixes: [...new Set([module.name, ...[...extraRoutes.keys()].map(firstSegmentOfRoute)])],
    error: (status, request) => module.error(status, request, 'A fault was injected into the simulator.'),
    connection: (serverUrl) => module.connection(serverUrl, state),
    open(arrived, path) {
      const extra = extraRoutes.get(`${arrived.method} ${path}`);
      if (extra !== undefined) {
        const request: SimRequest = { ...arrived, path, params: {} };
        return { request, answer: () => run(extra, request) };
      }
      return openOperation(arrived, path);
    },
  };

  function openOperation(arrived: ArrivedRequest, path: string): Exchange {
    const own = path === prefix || path.startsWith(`${prefix}/`);
    const below = own ? path.slice(prefix.length) : path;
    const match = own ? router.match(arrived.method, below) : ({ kind: 'none' } as const);
    if (match.kind !== 'operation') {
      const request: SimRequest = { ...arrived, path: below, params: {} };
      return { request, answer: async () => encodeReply(unrouted(match, request)) };
    }
    const { operation, params } = match;
    const request: SimRequest = { ...arrived, path: below, params, operationId: operation.id };
    const answer = (): Promise<WireReply> => work(request, operation.secured);
    return { request, template: operation.path, answer };
  }

  function unrouted(match: Exclude<ReturnType<Router['match']>, { kind: 'operation' }>, request: SimRequest): SimReply {
    if (match.kind === 'none') return module.error(404, request, 'There is no such route.');
    if (match.kind === 'malformed') return module.error(400, request, 'The path is not percent-encoded correctly.');
    const reply = module.error(405, request, 'The route does not take this method.');
    return { ...reply, headers: { ...reply.headers, allow: match.allow.join(', ') } };
  }

  /** Authenticate, judge the request, handle it, judge the reply. */
  async function work(request: SimRequest, secured: boolean): Promise<WireReply> {
    const operationId = request.operationId ?? '';
    const handler = module.handlers[operationId];
    const judge = judges.get(operationId);
    if (handler === undefined || judge === undefined) throw new Error(`${operationId} was not mounted.`);
    let invalid = false;
    const reply = await run(async () => {
      const refusal = secured ? await module.authenticate(request, state, world) : undefined;
      if (refusal !== undefined) return refusal;
      const issues = judge.request(request);
      invalid = issues.length > 0;
      reject(request, issues, 'request');
      if (invalid) return module.error(400, request, issues.map(describeIssue).join('; '));
      return handler(request, state, world);
    }, request);
    if (reply.headers['x-simulator-violation'] !== undefined) return reply;
    // The refusal of an invalid request need not be declared by each operation.
    if (invalid && !judge.response.declares(reply.status)) return reply;
    const issues = judge.response.judge(reply);
    return issues.length === 0 ? reply : broken(request, issues);
  }
}

/** Every operation has a handler and every handler an operation. */
function demandFit(provider: string, operations: readonly string[], handlers: readonly string[]): void {
  const missing = operations.filter((id) => !handlers.includes(id));
  const surplus = handlers.filter((id) => !operations.includes(id));
  if (missing.length > 0) throw new Error(`The simulated ${provider} has no handler for ${missing.join(', ')}.`);
  if (surplus.length > 0) {
    throw new Error(`The simulated ${provider} has handlers for operations unknown to its document: ${surplus.join(', ')}.`);
  }
}

/** `POST /ibm-iam/identity/token` -> `ibm-iam` */
function firstSegmentOfRoute(route: string): string {
  return route.slice(route.indexOf('/') + 1).split('/')[0] ?? '';
}

/** A syntax error's message quotes what was parsed, which may be secret. */
function failure(error: unknown): string {
  if (!(error instanceof Error) || error instanceof SyntaxError) return 'it threw';
  return `${error.name}: ${error.message}`;
}

function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 2000);
}

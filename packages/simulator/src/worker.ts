import type { JsonObject } from './json.js';
import type { Operation } from './openapi.js';
import type { ProviderModule, Settings, SimHandler, SimReply, SimRequest, World } from './provider.js';
import type { Store } from './store/store.js';
import { requestJudge, type RequestJudge } from './validate/request.js';
import { responseJudge, type ResponseJudge } from './validate/response.js';
import { SchemaChecker } from './validate/schema-checker.js';
import { describeIssue, type Issue, type Violation } from './violations.js';
import { encodeReply, type WireReply } from './wire-reply.js';

export interface WorkerContext {
  readonly world: World;
  readonly settings: Settings;
  readonly store: Store;
  report(violation: Violation): void;
}

interface Judges {
  readonly request: RequestJudge;
  readonly response: ResponseJudge;
}

/** Works requests off with one provider's handlers and state, judging both directions by its document. */
export class Worker<State, Credentials, Name extends string> {
  readonly #module: ProviderModule<State, Credentials, Name>;
  readonly #state: State;
  readonly #context: WorkerContext;
  readonly #judges = new Map<string, Judges>();

  constructor(
    module: ProviderModule<State, Credentials, Name>,
    state: State,
    document: JsonObject,
    operations: readonly Operation[],
    context: WorkerContext,
  ) {
    this.#module = module;
    this.#state = state;
    this.#context = context;
    const checker = new SchemaChecker(document);
    for (const operation of operations) {
      this.#judges.set(operation.id, {
        request: requestJudge(document, checker, operation),
        response: responseJudge(document, checker, operation),
      });
    }
  }

  /** Authenticate, judge the request, handle it, judge the reply. */
  async operate(request: SimRequest, operation: Operation, skewMs?: number): Promise<WireReply> {
    const handler = this.#module.handlers[operation.id];
    const judges = this.#judges.get(operation.id);
    if (handler === undefined || judges === undefined) throw new Error(`${operation.id} was not mounted.`);
    let invalid = false;
    let outside: Issue | undefined;
    const reply = await this.run(
      async (_, state, world) => {
        const refusal = operation.secured
          ? await this.#module.authenticate(request, state, world)
          : undefined;
        if (refusal !== undefined) return refusal;
        const issues = judges.request(request);
        invalid = issues.length > 0;
        if (invalid) return this.#refuse(request, issues);
        const answer = await handler(request, state, world);
        outside = answer.outside;
        return answer;
      },
      request,
      skewMs,
    );
    if (EXPLANATION in reply.headers) return reply;
    if (outside !== undefined) {
      this.#report(request, [outside], 'request');
      return reply;
    }
    // The refusal of an invalid request need not be declared by each operation.
    if (invalid && !judges.response.declares(reply.status)) return reply;
    const issues = judges.response.judge(reply);
    return issues.length === 0 ? reply : this.#broken(request, issues);
  }

  /** Handle without judging: what the document does not know. Never rejects. */
  async run(handler: SimHandler<State>, request: SimRequest, skewMs = 0): Promise<WireReply> {
    try {
      return this.#encode(request, await this.#handle(handler, request, skewMs));
    } catch (error) {
      const message = `the simulator's handler failed: ${describeFailure(error)}`;
      return this.#broken(request, [{ pointer: '', message }]);
    }
  }

  /** What an answer tells has been written before the answer leaves; also what a handler did before it failed. */
  async #handle(handler: SimHandler<State>, request: SimRequest, skewMs: number): Promise<SimReply> {
    const { store } = this.#context;
    try {
      return await handler(request, this.#state, this.#worldAhead(skewMs));
    } finally {
      store.flush();
    }
  }

  /** Only what the caller's clock is judged by is off; states move with simulated time as ever. */
  #worldAhead(skewMs: number): World {
    const { world } = this.#context;
    return skewMs === 0 ? world : { ...world, wallNow: () => world.wallNow() + skewMs };
  }

  /** False when the request came with no token that can end. */
  expireToken(request: SimRequest): boolean {
    const { world, store } = this.#context;
    try {
      return this.#module.expireToken?.(request, this.#state, world) ?? false;
    } finally {
      store.flush();
    }
  }

  #refuse(request: SimRequest, issues: readonly Issue[]): SimReply {
    this.#report(request, issues, 'request');
    return this.#module.error(400, request, issues.map(describeIssue).join('; '));
  }

  #broken(request: SimRequest, issues: readonly Issue[]): WireReply {
    this.#report(request, issues, 'response');
    const failure = this.#module.error(500, request, 'The simulator broke the OpenAPI document.');
    const reply = this.#encode(request, failure);
    const explanation = headerText(issues.map(describeIssue).join('; '));
    return { ...reply, headers: { ...reply.headers, [EXPLANATION]: explanation } };
  }

  #encode(request: SimRequest, reply: SimReply): WireReply {
    return encodeReply({ ...reply, headers: { ...this.#module.identify(request), ...reply.headers } });
  }

  #report(request: SimRequest, issues: readonly Issue[], kind: Violation['kind']): void {
    const { operationId = '', id: requestId } = request;
    for (const issue of issues) {
      this.#context.report({ kind, provider: this.#module.name, operationId, ...issue, requestId });
    }
  }
}

const EXPLANATION = 'x-simulator-violation';

/** A syntax error's message quotes what was parsed, which may be secret. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error) || error instanceof SyntaxError) return 'it threw';
  return `${error.name}: ${error.message}`;
}

function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 2000);
}

import { broken, cut, gatewayPage, halved, stalled, stalledBody, whole, written } from './answers.js';
import { checkFixture, exampleOf, type Fixture } from './fixture.js';
import { firstSuccess, replyFor, type TestedOperation, type TestKit } from './kit.js';
import type { CallMatch, ReplyBody, StatusOf, TestCall } from './operation-types.js';
import { functionError, isAssertion, ownFunction } from './own-function.js';
import type { ReadCall } from './read-call.js';

export interface ReplyOptions {
  /** Instead of, or beside, those of the document's example. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

export type Answer = (call: ReadCall, signal: AbortSignal | undefined) => Promise<Response> | Response;

/** An answer and how often it is given. */
export interface Step {
  readonly says: string;
  readonly answer: Answer;
  times: number;
  used: number;
}

/** The calls that an entry is for, and what they are answered. */
export interface Entry {
  readonly name: string;
  readonly match: CallMatch<string, unknown> | undefined;
  readonly steps: readonly Step[];
}

/** The answers to the calls of one operation, in order, each given once unless `times` or `always` follows it. */
export class Script<Name extends string = string, Op = unknown> {
  readonly #steps: Step[];
  readonly #kit: TestKit<unknown>;
  readonly #name: Name;
  readonly #operation: TestedOperation;

  constructor(kit: TestKit<unknown>, name: Name, operation: TestedOperation, steps: Step[]) {
    this.#steps = steps;
    this.#kit = kit;
    this.#name = name;
    this.#operation = operation;
  }

  /**
   * An answer that the document has. The compiler checks its body; so does the document's schema, when it is sent. Without a
   * body: the document's first example.
   */
  reply<Status extends StatusOf<Op>>(
    status: Status,
    body?: ReplyBody<Op, Status> | ((call: TestCall<Name, Op>) => ReplyBody<Op, Status>),
    options: ReplyOptions = {},
  ): this {
    return this.#add(String(status), async (call) => {
      const given: unknown =
        typeof body === 'function'
          ? ownFunction(this.#name, () => (body as (call: unknown) => unknown)(call))
          : body;
      return whole(written(await this.#fixture(status, given, options)));
    });
  }

  /** The document's example: of the first success, or of this status, or the one of this name. */
  example(status?: StatusOf<Op>, name?: string, options: ReplyOptions = {}): this {
    return this.#add(`the example ${name ?? String(status ?? '')}`.trimEnd(), async () => {
      const fixture = await exampleOf(this.#kit, this.#name, this.#operation, status, name);
      return whole(written(withHeaders(fixture, options)));
    });
  }

  /** An answer that nothing checks: what a provider sends that has changed, or what stands before it. */
  raw(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): this {
    if (!(Number.isInteger(status) && status >= 200 && status <= 599))
      throw new RangeError('`raw` takes a status from 200 to 599');
    const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    return this.#add(`raw ${String(status)}`, () => whole(written({ status, body, type, headers })));
  }

  /** What this function answers. What it throws is what `fetch` throws, unless that is a failed assertion. */
  respond(answer: (call: TestCall<Name, Op>) => Response | Promise<Response>): this {
    return this.#add('a function', async (call) => {
      try {
        return await (answer as (call: unknown) => Response | Promise<Response>)(call);
      } catch (error) {
        throw isAssertion(error) ? functionError(this.#name, error) : error;
      }
    });
  }

  /** The connection breaks before an answer; the request may have arrived. */
  reset(): this {
    return this.#add('a reset', () => Promise.reject(broken('fetch failed')));
  }

  /** No connection is made; the request has not left. */
  refuse(): this {
    return this.#add('a refused connection', () => Promise.reject(broken('fetch failed', 'ECONNREFUSED')));
  }

  /** Nothing comes, or (`body`) half an answer, until the call is given up: by its signal, or when its time is over. */
  stall(where: 'headers' | 'body' = 'headers'): this {
    return this.#add(`a stall (${where})`, async (_, signal) =>
      where === 'headers' ? stalled(signal) : stalledBody(await this.#success(), signal),
    );
  }

  /** Half of a success arrives, then the connection breaks. */
  cut(): this {
    return this.#add('a cut body', async () => cut(await this.#success()));
  }

  /** A gateway's page instead of the provider's answer. */
  html(status = 502): this {
    return this.#add(`an HTML page ${String(status)}`, () => gatewayPage(status));
  }

  /** A complete answer whose JSON is not complete. */
  brokenJson(): this {
    return this.#add('broken JSON', async () => halved(await this.#success()));
  }

  /** The answer before this is given that often. */
  times(count: number): this {
    const step = this.#steps.at(-1);
    if (step === undefined) throw new TypeError('`times` and `always` follow an answer');
    if (!(count >= 1)) throw new RangeError('`times` takes a number from 1 on');
    step.times = count;
    return this;
  }

  /** The answer before this is given from now on. `verify` does not ask whether it was needed. */
  always(): this {
    return this.times(Number.POSITIVE_INFINITY);
  }

  #add(says: string, answer: Answer): this {
    this.#steps.push({ says, answer, times: 1, used: 0 });
    return this;
  }

  async #fixture(status: number, body: unknown, options: ReplyOptions): Promise<Fixture> {
    const reply = replyFor(this.#operation, status)?.reply;
    if (body === undefined)
      return withHeaders(await exampleOf(this.#kit, this.#name, this.#operation, status), options);
    await checkFixture(this.#name, this.#operation, { status, body });
    return withHeaders({ status, body, type: reply?.type ?? 'application/json', headers: {} }, options);
  }

  /** Something to break. */
  async #success(): Promise<ReturnType<typeof written>> {
    const status = firstSuccess(this.#operation);
    const reply = replyFor(this.#operation, status)?.reply;
    const has = reply?.type !== undefined && Object.keys(reply.examples ?? {}).length > 0;
    const fixture = has
      ? await exampleOf(this.#kit, this.#name, this.#operation, status)
      : { status: 200, body: { begun: 'but not ended' }, type: 'application/json', headers: {} };
    return written(fixture);
  }
}

function withHeaders(fixture: Fixture, { headers, retryAfterSeconds }: ReplyOptions): Fixture {
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...fixture, headers: { ...fixture.headers, ...wait, ...Object.fromEntries(given) } };
}

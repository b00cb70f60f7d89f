import { closest } from '../data/closest.js';
import { exampleOf } from './fixture.js';
import type { TestedOperation, TestKit } from './kit.js';
import type { AnyCall, CallMatch, ReplyBody, StatusOf, TestCall } from './operation-types.js';
import { ownFunction } from './own-function.js';
import { type Asked, type ReadCall, readCall, readRequest } from './read-call.js';
import { Routes } from './routes.js';
import { type Entry, Script, type Step } from './script.js';
import { hasAll } from './subset.js';
import { TestError } from './test-error.js';
import { unexpectedText, unusedText } from './test-texts.js';

export interface TestTransportOptions {
  /** What is answered where nothing is scripted: an error (default), or the document's example of a success. */
  readonly unscripted?: 'reject' | 'example';
  /** Answers requests that are for no operation of the document, such as those to an identity service. */
  readonly elsewhere?: typeof fetch;
}

/**
 * Answers a client's calls in its own process: give its `fetch` to the client. Everything above the connection is the
 * client's own: credentials, repetitions, deadlines, checks, errors.
 */
export class TestTransport<Operations> {
  /** For the client's option of this name. */
  readonly fetch: typeof fetch = (input, init) => this.#answer(input, init);
  readonly #kit: TestKit<Operations>;
  readonly #routes: Routes;
  readonly #options: TestTransportOptions;
  readonly #calls: ReadCall[] = [];
  readonly #entries: Entry[] = [];
  readonly #problems: TestError[] = [];

  constructor(kit: TestKit<Operations>, options: TestTransportOptions = {}) {
    this.#kit = kit;
    this.#routes = new Routes(kit.operations);
    this.#options = options;
  }

  /** Every call so far, each attempt of it. */
  get calls(): readonly AnyCall<Operations>[] {
    return this.#calls as readonly unknown[] as readonly AnyCall<Operations>[];
  }

  callsTo<Name extends keyof Operations & string>(name: Name): readonly TestCall<Name, Operations[Name]>[] {
    this.#operation(name);
    const found: readonly unknown[] = this.#calls.filter(({ operation }) => operation === name);
    return found as readonly TestCall<Name, Operations[Name]>[];
  }

  /** Scripts the calls of an operation, all or those that match. What was scripted first is used up first. */
  on<Name extends keyof Operations & string>(
    name: Name,
    match?: CallMatch<Name, Operations[Name]>,
  ): Script<Name, Operations[Name]> {
    const steps: Step[] = [];
    const operation = this.#operation(name);
    this.#entries.push({ name, match: match as CallMatch<string, unknown> | undefined, steps });
    return new Script(this.#kit, name, operation, steps);
  }

  /** A copy of the document's example: of the first success, or of this status, or the one of this name. */
  async example<
    Name extends keyof Operations & string,
    Status extends StatusOf<Operations[Name]> = StatusOf<Operations[Name]> & 200,
  >(name: Name, status?: Status, wanted?: string): Promise<ReplyBody<Operations[Name], Status>> {
    const { body } = await exampleOf(this.#kit, name, this.#operation(name), status, wanted);
    return body as ReplyBody<Operations[Name], Status>;
  }

  /**
   * Loads what the client and this kit load when they first need it. After that a call waits for nothing but timers: a test may
   * put its own in their place.
   */
  async ready(): Promise<void> {
    await Promise.all([this.#kit.examples(), this.#kit.schemas(), import('../resource/issues.js')]);
  }

  /** @throws TestError telling of calls that nobody expected, wrong fixtures, and answers that nobody asked for */
  verify(): void {
    const unused = unusedText(this.#entries);
    if (this.#problems.length === 0 && unused === undefined) return;
    const [first] = this.#problems;
    const texts = [
      ...this.#problems.map(({ message }) => message),
      ...(unused === undefined ? [] : [unused]),
    ];
    throw new TestError(first?.problem ?? 'unused', texts.join('\n'));
  }

  /** Forgets scripts and calls. */
  clear(): void {
    for (const list of [this.#calls, this.#entries, this.#problems]) list.length = 0;
  }

  async #answer(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const asked = await readRequest(input, init);
    asked.signal?.throwIfAborted();
    const route = this.#routes.find(asked.method, asked.url.pathname);
    if (route === undefined) return this.#elsewhere(asked, input, init);
    const call = readCall(route, asked);
    this.#calls.push(call);
    try {
      const step = this.#stepFor(call);
      if (step === undefined && this.#options.unscripted !== 'example') {
        const same = this.#calls.filter(({ operation }) => operation === call.operation);
        throw new TestError('unexpected', unexpectedText(call, same.length, this.#entries));
      }
      if (step !== undefined) {
        step.used += 1;
        return await step.answer(call, asked.signal);
      }
      const steps: Step[] = [];
      new Script(this.#kit, route.name, route.operation, steps).example();
      return await (steps[0] as Step).answer(call, asked.signal);
    } catch (error) {
      throw TestError.is(error) ? this.#problem(error) : error;
    }
  }

  #elsewhere(asked: Asked, input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const { elsewhere } = this.#options;
    if (elsewhere !== undefined) return elsewhere(input, init);
    const place = `${asked.method} ${asked.url.origin}${asked.url.pathname}`;
    const message =
      `${place} is no operation of ${this.#kit.provider}. Requests for tokens are not needed with ` +
      '`testClient` and its credential; others are answered by the option `elsewhere`.';
    throw this.#problem(new TestError('unexpected', message));
  }

  #stepFor(call: ReadCall): Step | undefined {
    for (const { name, match, steps } of this.#entries) {
      if (name !== call.operation || !matches(call, match)) continue;
      const step = steps.find(({ used, times }) => used < times);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  #operation(name: string): TestedOperation {
    const { operations } = this.#kit;
    const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (found !== undefined) return found;
    const names = Object.keys(operations);
    const near = names.find((each) => operations[each]?.id === name) ?? closest(name, names);
    const advice = near === undefined ? `There are ${names.join(', ')}.` : `Did you mean '${near}'?`;
    throw new TestError('fixture', `${this.#kit.provider} has no operation '${name}'. ${advice}`);
  }

  #problem(error: TestError): TestError {
    this.#problems.push(error);
    return error;
  }
}

function matches(call: ReadCall, match: CallMatch<string, unknown> | undefined): boolean {
  if (match === undefined) return true;
  return typeof match === 'function'
    ? ownFunction(call.operation, () => match(call as TestCall))
    : hasAll(call, match);
}

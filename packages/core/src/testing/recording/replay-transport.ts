import { broken, whole, written } from '../answers.js';
import type { TestKit } from '../kit.js';
import { readCall, readRequest } from '../read-call.js';
import { Routes } from '../routes.js';
import { isSame } from '../subset.js';
import { TestError } from '../test-error.js';
import { callText, short } from '../test-texts.js';
import { requestOf } from './recorder.js';
import { checkRecording, type Exchange } from './recording.js';

/**
 * Answers a client's calls from a recording: give its `fetch` to the client. A call gets the answer of the next exchange with its
 * operation, parameters and body.
 */
export class ReplayTransport {
  /** For the client's option of this name. */
  readonly fetch: typeof fetch = (input, init) => this.#answer(input, init);
  readonly #kit: TestKit<unknown>;
  readonly #routes: Routes;
  readonly #left: Exchange[];
  readonly #problems: TestError[] = [];

  /** @throws TestError when `file` cannot be replayed */
  constructor(kit: TestKit<unknown>, file: unknown) {
    this.#kit = kit;
    this.#routes = new Routes(kit.operations);
    this.#left = [...checkRecording(file, kit.provider).exchanges];
  }

  /** @throws TestError when a call had no counterpart in the recording, or exchanges are left over */
  verify(): void {
    const texts = this.#problems.map(({ message }) => message);
    const [next] = this.#left;
    if (next !== undefined) {
      const count = String(this.#left.length);
      texts.push(`${count} recorded exchanges were not asked for, the first: ${textOf(next)}.`);
    }
    if (texts.length > 0) throw new TestError(this.#problems[0]?.problem ?? 'unused', texts.join('\n'));
  }

  async #answer(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const asked = await readRequest(input, init);
    asked.signal?.throwIfAborted();
    const route = this.#routes.find(asked.method, asked.url.pathname);
    if (route === undefined) {
      const place = `${asked.method} ${asked.url.origin}${asked.url.pathname}`;
      throw this.#problem(`${place} is no operation of ${this.#kit.provider}: recordings hold nothing else`);
    }
    const fields = await this.#kit.fields();
    const call = readCall(route, asked);
    const keeping = { fields, secrets: new Set<string>(), onLeftOut: () => undefined };
    const request = requestOf(call, route.operation, this.#kit, keeping);
    const index = this.#left.findIndex(
      (exchange) => exchange.operation === route.name && isSame(exchange.request, request),
    );
    const [exchange] = index === -1 ? [] : this.#left.splice(index, 1);
    if (exchange === undefined) throw this.#problem(this.#mismatch(route.name, request));
    const { response } = exchange;
    if ('failure' in response) throw broken('fetch failed', response.failure);
    const { status, headers } = response;
    return whole(written({ status, headers, body: response.body, type: undefined }));
  }

  #mismatch(operation: string, request: Exchange['request']): string {
    const asked = callText({ operation, ...request, body: request.body });
    const same = this.#left.find((exchange) => exchange.operation === operation);
    if (same !== undefined) {
      const { pointer, recorded, given } = firstDifference(same.request, request, '#');
      const values = `${short(recorded)} was recorded, ${short(given)} was asked`;
      return `No recorded answer to ${asked}. The next exchange of this operation differs at ${pointer}: ${values}`;
    }
    const [next] = this.#left;
    const rest =
      next === undefined ? 'the recording is at its end' : `next in the recording is ${textOf(next)}`;
    return `No recorded answer to ${asked}: ${rest}`;
  }

  #problem(text: string): TestError {
    const error = new TestError('replay', `${text}.`);
    this.#problems.push(error);
    return error;
  }
}

function textOf({ operation, request }: Exchange): string {
  return callText({ operation, ...request, body: request.body });
}

interface Difference {
  readonly pointer: string;
  readonly recorded: unknown;
  readonly given: unknown;
}

function firstDifference(recorded: unknown, given: unknown, pointer: string): Difference {
  if (isObject(recorded) && isObject(given)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(given)])) {
      const [a, b] = [recorded[name], given[name]];
      if (!isSame(a, b)) return firstDifference(a, b, `${pointer}/${name}`);
    }
  }
  return { pointer, recorded, given };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

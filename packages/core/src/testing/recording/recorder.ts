import { replyFor, type TestedOperation, type TestKit } from '../kit.js';
import { type Asked, type ReadCall, readCall, readRequest } from '../read-call.js';
import { type Route, Routes } from '../routes.js';
import { kept, type Keeping } from './keep.js';
import { type Exchange, FORMAT, type Recording, VERSION } from './recording.js';
import { isScope, requestSecrets } from './request-secrets.js';
import { withStableIds } from './stable-ids.js';

export interface RecorderOptions {
  /** What really sends. Default: the runtime's `fetch`, looked up per request. */
  readonly fetch?: typeof fetch;
  /**
   * `keep` (default): ids stay as the provider gave them. `stable`: those that a later call uses are replaced by made-up ones
   * of the same length, the same in every recording of the same run.
   */
  readonly ids?: 'keep' | 'stable';
}

/** How a call ended, before anything is left out of it. */
type Ending = { readonly response: Response; readonly text: string } | { readonly failure: string };

interface Taken {
  readonly call: ReadCall;
  readonly operation: TestedOperation;
  readonly ending: Promise<Ending | undefined>;
}

/**
 * Writes down what a client and its provider say to each other: give its `fetch` to the client. Only operations of the document
 * are written down, and of these only what the document names and does not call secret; no header of a request is.
 */
export class Recorder {
  /** For the client's option of this name. */
  readonly fetch: typeof fetch = (input, init) => this.#pass(input, init);
  readonly #kit: TestKit<unknown>;
  readonly #options: RecorderOptions;
  readonly #routes: Routes;
  readonly #taken: Taken[] = [];
  readonly #secrets = new Set<string>();
  readonly #leftOut = new Set<string>();

  constructor(kit: TestKit<unknown>, options: RecorderOptions = {}) {
    this.#kit = kit;
    this.#options = options;
    this.#routes = new Routes(kit.operations);
  }

  /** Places that were left out since the document does not have them, as of the last `file()`. */
  get leftOut(): readonly string[] {
    return [...this.#leftOut];
  }

  /** The recording so far, to be written as JSON. Waits for answers that are still coming in. */
  async file(): Promise<Recording> {
    const fields = await this.#kit.fields();
    const exchanges: Exchange[] = [];
    this.#leftOut.clear();
    for (const { call, operation, ending } of this.#taken) {
      const ended = await ending;
      if (ended !== undefined) exchanges.push(this.#exchange(call, operation, ended, fields));
    }
    return {
      format: FORMAT,
      version: VERSION,
      provider: this.#kit.provider,
      exchanges: this.#options.ids === 'stable' ? withStableIds(exchanges) : exchanges,
    };
  }

  async #pass(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const send = this.#options.fetch ?? globalThis.fetch;
    const asked = await readRequest(input instanceof Request ? input.clone() : input, init);
    const route = this.#routes.find(asked.method, asked.url.pathname);
    if (route === undefined) return send(input, init);
    for (const secret of requestSecrets(asked, route, this.#kit.scope)) this.#secrets.add(secret);
    const pending = send(input, init);
    this.#take(asked, route, pending);
    return pending;
  }

  #take(asked: Asked, route: Route, pending: Promise<Response>): void {
    const ending = pending.then(async (response): Promise<Ending> => {
      // At once: the client is about to read it.
      const copy = response.clone();
      return { response, text: await copy.text() };
    });
    this.#taken.push({
      call: readCall(route, asked),
      operation: route.operation,
      ending: ending.catch((error: unknown) =>
        asked.signal?.aborted === true ? undefined : { failure: codeOf(error) },
      ),
    });
  }

  #exchange(call: ReadCall, operation: TestedOperation, ended: Ending, fields: Keeping['fields']): Exchange {
    const request = requestOf(call, operation, this.#kit, this.#keeping(fields, `${call.operation} request`));
    if ('failure' in ended) return { operation: call.operation, request, response: ended };
    const { response, text } = ended;
    const { status } = response;
    const place = `${call.operation} ${String(status)}`;
    const reply = replyFor(operation, status)?.reply;
    const keeping = this.#keeping(fields, place);
    const value = bodyOf(text, response.headers.get('content-type') ?? '');
    const body = kept(value, reply?.fields, keeping);
    const secret = reply?.secretHeaders ?? [];
    const headers = ['content-type', 'retry-after', ...Object.keys(reply?.headers ?? {})].flatMap((name) => {
      const header = response.headers.get(name);
      if (header === null) return [];
      return [[name, secret.includes(name) ? '[redacted]' : String(kept(header, 'keep', keeping))]];
    });
    const answer = { status, headers: Object.fromEntries(headers) as Record<string, string> };
    return {
      operation: call.operation,
      request,
      response: body === undefined ? answer : { ...answer, body },
    };
  }

  #keeping(fields: Keeping['fields'], place: string): Keeping {
    const onLeftOut = (pointer: string): void => {
      this.#leftOut.add(`${place} ${pointer}`);
    };
    return { fields, secrets: this.#secrets, onLeftOut };
  }
}

/** What calls are told apart by: a recording has this of each, and `replay` makes it of each that it is asked. */
export function requestOf(
  call: ReadCall,
  operation: TestedOperation,
  kit: TestKit<unknown>,
  keeping: Keeping,
): Exchange['request'] {
  const own = (values: Readonly<Record<string, unknown>>): Record<string, never> =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => !isScope(name, kit.scope))
        .map(([name, value]) => [name, kept(value, 'keep', keeping)]),
    ) as Record<string, never>;
  const body = kept(call.body, operation.fields, keeping);
  const parts = { path: own(call.path), query: own(call.query) };
  return body === undefined ? parts : { ...parts, body };
}

function bodyOf(text: string, type: string): unknown {
  if (text === '') return undefined;
  if (!/json/i.test(type)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function codeOf(error: unknown): string {
  const { cause, code } = (error ?? {}) as {
    readonly cause?: { readonly code?: unknown };
    readonly code?: unknown;
  };
  const found = cause?.code ?? code;
  return typeof found === 'string' && /^[A-Z][A-Z_]{2,39}$/.test(found) ? found : 'ECONNRESET';
}

import type { Bytes } from './bytes.js';
import type { Shelf } from './store/store.js';
import type { Issue } from './violations.js';

/** The simulated providers. The name is also the URL prefix and the folder below `specs/`. */
export type ProviderName = 'ibm-quantum' | 'huawei-dataarts-fabric' | 'aimms-pro' | 'oracle-aidp';

/** Time, identifiers and chance. Providers use nothing else for these, so that a run can be repeated and sped up. */
export interface World {
  /** Simulated time in epoch milliseconds: wall time x speed + advances. Never goes back. States move with it. */
  now(): number;
  /** Real time in epoch milliseconds. For what the caller's clock is judged by: signature dates, token expiry. */
  wallNow(): number;
  /** A version 4 UUID; the same sequence for the same seed. */
  uuid(): string;
  /** A number in [0, 1); the same sequence for the same seed. */
  random(): number;
}

/** What the simulator's user chose for all providers. */
export interface Settings {
  /** Whether the limits that a vendor documents are enforced. */
  readonly limits: boolean;
}

/** Lower-case names. A list only where a header must not be joined into one text. */
export interface SimHeaders {
  readonly [name: string]: string | readonly string[] | undefined;
  readonly authorization?: string | undefined;
  readonly 'content-type'?: string | undefined;
  readonly host?: string | undefined;
}

/** One request as a provider sees it. */
export interface SimRequest {
  /** Upper case. */
  readonly method: string;
  /** As received, with the host of the `Host` header and the provider's prefix in the path. */
  readonly url: URL;
  /** The request target exactly as it stood on the request line (path and query, undecoded). What signatures cover. */
  readonly target: string;
  /**
   * The path below the provider's prefix, undecoded (`/v1/sessions/a%20b`): the path of the OpenAPI document.
   * In an extra route: the whole path, prefix included.
   */
  readonly path: string;
  /** Path parameters by their name in the OpenAPI document, percent-decoded. Empty in extra routes. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: SimHeaders;
  /** The body's bytes as received; length 0 when there was none. */
  readonly rawBody: Bytes;
  /** The parsed body when the content type is JSON and it parses; else undefined (read `rawBody`, e.g. for a form). */
  readonly body: unknown;
  /** A fresh UUID per request: the value for the vendor's request id header and error field. */
  readonly id: string;
  /** Undefined in extra routes and for unknown routes. */
  readonly operationId?: string | undefined;
}

/** What a handler answers. Build it by hand or with `json`, `text`, `jsonInString`, `empty` of `reply.ts`. */
export interface SimReply {
  readonly status: number;
  /** Names in any case. The framework adds `content-length`, `date` and, when absent, `content-type`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * A string is sent as it is (default `text/plain; charset=utf-8`), bytes as they are (`application/octet-stream`),
   * everything else as JSON (`application/json`); undefined sends no body.
   */
  readonly body?: unknown;
  /**
   * Where the vendor answers outside of its document, because of what the request holds: what that is. The reply is
   * not judged then, and this is listed as a violation of the request, since it is the caller who can mend it.
   */
  readonly outside?: Issue | undefined;
}

/** Works one request off. `state` is the provider's own; the framework never looks inside. */
export type SimHandler<State> = (
  request: SimRequest,
  state: State,
  world: World,
) => SimReply | Promise<SimReply>;

/** What a user needs to call one provider on the simulator. Plain data, so that it can go to another thread. */
export interface ProviderConnection<Credentials = unknown, Name extends string = string> {
  readonly name: Name;
  /** The client's base URL, without a trailing slash: `http://127.0.0.1:4010/ibm-quantum`. */
  readonly baseUrl: string;
  /** The identity service's base URL, where the provider has one: `http://127.0.0.1:4010/ibm-iam`. */
  readonly identityUrl?: string | undefined;
  /** The variables that the client's `fromEnvironment` and its README's example read, with values that work here. */
  readonly env: Readonly<Record<string, string>>;
  /** Test credentials and the client options that go with them, in the provider's own terms. */
  readonly credentials: Credentials;
  /** A complete line for a POSIX shell that this simulator answers with a 2xx. */
  readonly curl: string;
  /** Where `env` and `curl` hold a key of many lines: the same with the key in a file. */
  readonly keyFile?: KeyFile | undefined;
}

/** A key for a file of its own, so that what is printed for a shell stays short. */
export interface KeyFile {
  /** Without a folder. */
  readonly name: string;
  readonly content: string;
  /** The variable for the file's path, and the one of `env` that it makes superfluous. */
  readonly variable: string;
  readonly replaces: string;
  /** The line that reads the key from the file; `{file}` in it stands for the path as a word of the shell. */
  readonly curl: string;
}

/** Where a session stands, in words that fit all providers. */
export type SessionPhase = 'starting' | 'running' | 'ended' | 'failed';

/** A session as its provider hands it to the simulator's own tools. */
export interface DeskSession {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly phase: SessionPhase;
  readonly createdAtMs: number;
  readonly endedAtMs: number | undefined;
  /** As the API shows it. */
  raw(): object;
}

/** Sessions without the API: for the simulator's page, its control endpoint, and tests. */
export interface SessionDesk<State> {
  /** What `create` takes; the usual one first. */
  readonly kinds: readonly string[];
  /** All that still show. */
  list(state: State, world: World): readonly DeskSession[];
  /** The new session's id. */
  create(kind: string, state: State, world: World): string;
  /** Of a session that has not ended. */
  end(id: string, state: State, world: World): void;
  /** Forgets all sessions and the work in them. Credentials and tokens stay good. */
  clear(state: State): void;
}

/**
 * One simulated provider. The framework routes by the OpenAPI document, asks `authenticate`, validates the request,
 * calls the handler, and validates its reply, in this order; so a handler may trust that path, query, headers and
 * body obey the document, and that the caller is known.
 */
export interface ProviderModule<State, Credentials = unknown, Name extends string = string> {
  /** Also the URL prefix (`/ibm-quantum`) and the folder below `specs/`. */
  readonly name: Name;
  /**
   * Called once per simulator. Two simulators share nothing. What is to outlive the process lives in tables and cells of
   * the shelf; `shelf.isNew` tells whether there is anything from before.
   */
  createState(world: World, settings: Settings, shelf: Shelf): State | Promise<State>;
  /**
   * The headers in which the vendor names a request, with their values. Every answer below the provider's prefixes has
   * them, whoever gives it: handler, framework or injected fault. A reply's own header of the name wins.
   */
  identify(request: SimRequest): Readonly<Record<string, string>>;
  /**
   * A reply is a refusal, in the vendor's own body; undefined lets the request pass. Not called for operations with
   * `security: []`, nor for extra routes.
   */
  authenticate(
    request: SimRequest,
    state: State,
    world: World,
  ): SimReply | undefined | Promise<SimReply | undefined>;
  /**
   * Ends the life of the token that the request came with, as if its time were over: `authenticate` refuses it from now
   * on. False when there is none, or none that can end. Absent: the provider knows no such tokens.
   */
  expireToken?(request: SimRequest, state: State, world: World): boolean;
  /** By operationId. Every operation of the document needs one: `startSimulator` throws, naming those without. */
  readonly handlers: Readonly<Record<string, SimHandler<State>>>;
  readonly desk: SessionDesk<State>;
  /**
   * The vendor's body for errors that the framework raises: 404 unknown route, 405 known path with another method,
   * 400 invalid request, 500 handler failure, and whatever an injected fault of kind `status` asks for.
   * `reason` is one sentence for people and holds no value from the request.
   */
  error(status: number, request: SimRequest, reason: string): SimReply;
  /**
   * Routes outside the document (identity services), by `METHOD /path` below the server's root:
   * `'POST /ibm-iam/identity/token'`. Neither authenticated nor validated. Their first path segment must be the
   * provider's own: other paths below it are answered by `error(404)`.
   */
  readonly extraRoutes?: Readonly<Record<string, SimHandler<State>>> | undefined;
  /** `serverUrl` is the server's root without a trailing slash: `http://127.0.0.1:4010`; append the prefix. */
  connection(serverUrl: string, state: State): ProviderConnection<Credentials, Name>;
}

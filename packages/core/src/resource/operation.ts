import type { SecurityNeeds } from '../auth/index.js';
import type { RetrySafety } from '../transport/retry-policy.js';
import type { BodyEncodings } from '../wire/encoding.js';
import type { ParameterStyles } from '../wire/styles.js';
import type { Wire } from '../wire/codec.js';
import type { Pagination } from './pagination.js';

/** A parameter that stays the same for a client's life. Every call may override it. */
export interface ClientParameter {
  /** Name of the option, of the client and of a call. */
  readonly option: string;
  readonly in: 'path' | 'header' | 'query';
  /** Name on the wire. */
  readonly name: string;
  /** An operation that uses it cannot be called without a value. */
  readonly required: boolean;
  /** Environment variables read when neither call nor client gives a value. */
  readonly env?: readonly string[];
  readonly default?: string;
}

/** A schema that judges a value and never reshapes it. zod schemas are such. */
export interface Checker {
  safeParse(value: unknown): CheckResult;
}

export interface CheckResult {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly CheckIssue[] } | undefined;
}

export interface CheckIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** What zod says beyond its message; read when present. */
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: readonly unknown[] | undefined;
  readonly origin?: string | undefined;
  readonly minimum?: number | bigint | undefined;
  readonly maximum?: number | bigint | undefined;
  readonly inclusive?: boolean | undefined;
}

/** A parameter that is given as an option of a call. */
export interface OptionParameter {
  /** Name on the wire. */
  readonly name: string;
  readonly option: string;
}

/** The schemas of one operation. Successes by status as the document has them: `200`, `2XX`, `default`. */
export interface OperationSchemas {
  readonly body?: Checker;
  /** Instead of `body` where a call chooses among media types: those that are checked. */
  readonly bodies?: Readonly<Record<string, Checker>>;
  readonly query?: Checker;
  readonly responses?: Readonly<Record<string, Checker>>;
}

/**
 * How a success body is read.
 * - `json`: one JSON value.
 * - `text`: as it is.
 * - `json-in-string`: a JSON value, or a JSON string that holds one (Huawei's statement results).
 * - `none`: nothing is expected; whatever comes is ignored.
 */
export type Decoding = 'json' | 'text' | 'json-in-string' | 'none';

/** What generated code tells core about an operation. `Result` is the type of its success body. */
export interface Operation<Result> {
  /** The vendor's operation id. */
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS' | 'TRACE';
  /** Path template, as in the document. */
  readonly path: string;
  /** Resource and method of the client: `sessions`, `create`. */
  readonly resource: string;
  readonly name: string;
  readonly retry: RetrySafety;
  /** Header of the vendor's retry token; `keyed` operations only. */
  readonly retryToken?: string;
  /**
   * Statuses with which the provider answers a repetition of what it has done already: 404 to a second delete. `idempotent`
   * operations whose data may be undefined only.
   */
  readonly doneWhenRepeated?: readonly number[];
  /** False for operations that anybody may call. Default true. */
  readonly authenticated?: boolean;
  /** The alternatives that prove identity, by option name; for clients with several schemes. */
  readonly security?: SecurityNeeds;
  /** Client parameters that this operation uses. */
  readonly parameters?: readonly ClientParameter[];
  /** Header parameters of one call, taken from its options: by their wire names, or by an option of another name. */
  readonly headers?: readonly (string | OptionParameter)[];
  /** Cookie parameters of one call, taken from its options in the same way. They need `wire.parameters`. */
  readonly cookies?: readonly (string | OptionParameter)[];
  /** Media types of the body, the default first; a call names another with the option `contentType`. Default JSON alone. */
  readonly contentTypes?: readonly string[];
  /** Fields of forms that are not written as OpenAPI has it by default. They need `wire.body`. */
  readonly encodings?: BodyEncodings;
  /** Parameters that are not written as OpenAPI has it by default. They need `wire.parameters`. */
  readonly styles?: ParameterStyles;
  /** What it takes to write and read what is not JSON: parts of `@compute-sessions/core/wire`. */
  readonly wire?: Wire;
  /** Default `json`. */
  readonly decode?: Decoding;
  /** True when the operation may succeed without a body; its data is then undefined. Default false. */
  readonly mayBeEmpty?: boolean;
  /** Default `application/json`. */
  readonly accept?: string;
  readonly pagination?: Pagination;
  /** Loaded when something is checked. */
  readonly schemas?: () => Promise<OperationSchemas>;
  /** Carries the type only; never present. */
  readonly result?: Result;
}

import type { Watched } from '../transport/within.js';
import type { BodyEncodings } from './encoding.js';
import type { ParameterStyle, ParameterStyles } from './styles.js';

/*
 * What an operation needs beyond JSON bodies, text answers and OpenAPI's default styles. Generated code names it in the
 * operation, so that clients that do without carry none of it.
 */

/** Writes parameters in every style of OpenAPI. */
export interface ParameterCodec {
  /** A filled path template. */
  path(
    template: string,
    values: Readonly<Record<string, unknown>>,
    styles: ParameterStyles,
    operation: string,
  ): string;
  /** A query string, without `?`. */
  query(query: Readonly<Record<string, unknown>>, styles: ParameterStyles, operation: string): string;
  header(name: string, value: unknown, style: ParameterStyle, operation: string): string;
  /** The header `Cookie`; undefined when no cookie has a value. */
  cookie(
    cookies: readonly (readonly [string, unknown])[],
    styles: ParameterStyles,
    operation: string,
  ): string | undefined;
}

/** A body as it is sent. */
export interface EncodedBody {
  readonly body: string | Uint8Array;
  readonly contentType: string;
}

/** What governs the writing of a body: one that is read from a stream may be long in coming. */
export type BodyLimits = Watched;

/** Writes a body of any media type. */
export type BodyCodec = (
  body: unknown,
  contentType: string,
  encodings: BodyEncodings,
  limits: BodyLimits,
) => Promise<EncodedBody>;

/** What governs the reading of an answer. */
export interface AnswerLimits {
  /** Largest body that is held in memory. */
  readonly maxBodyBytes: number;
  /** Longest silence within a stream, in milliseconds. */
  readonly silenceMs: number;
  /** Ends a stream that outlives the call. */
  readonly signal: AbortSignal | undefined;
  /** The caller wants the body as it arrives. */
  readonly stream: boolean;
  /** `resource.method`. */
  readonly operation: string;
}

/** Reads a success body that is not text, or not to be waited for. */
export type AnswerReader = (response: Response, limits: AnswerLimits) => Promise<unknown>;

/** The parts of `@compute-sessions/core/wire` that an operation needs. */
export interface Wire {
  readonly parameters?: ParameterCodec;
  readonly body?: BodyCodec;
  readonly answer?: AnswerReader;
}

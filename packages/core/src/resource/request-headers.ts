import { ownProperty, ownValue } from '../data/own.js';
import { setHeader } from '../transport/headers.js';
import type { Operation, OptionParameter } from './operation.js';
import { NO_OPTIONS, type RequestOptions } from './options.js';
import { isOpen, type ParametersByPlace, type ParameterSource, valueOf } from './request-parts.js';

const JSON_TYPE = 'application/json';

type HeaderRecord = Record<string, string>;

/**
 * The headers of an operation's requests, all but those of the credential. Later sources win; `null` removes. What is the
 * same for every call is put together, and checked, once.
 */
export class RequestHeaders {
  readonly #operation: Operation<unknown>;
  readonly #source: ParameterSource;
  readonly #clientHeaders: RequestOptions['headers'];
  readonly #userAgent: string;
  readonly #parameters: ParametersByPlace['header'];
  /** Those that a call without options has to look up. */
  readonly #open: ParametersByPlace['header'];
  #withJson: Readonly<HeaderRecord> | undefined;
  #withoutBody: Readonly<HeaderRecord> | undefined;

  constructor(
    operation: Operation<unknown>,
    parameters: ParametersByPlace['header'],
    source: ParameterSource,
    client: { readonly headers: RequestOptions['headers']; readonly userAgent: string },
  ) {
    this.#operation = operation;
    this.#source = source;
    this.#clientHeaders = client.headers;
    this.#userAgent = client.userAgent;
    this.#parameters = parameters;
    this.#open = parameters.filter((parameter) => isOpen(parameter, source));
  }

  /**
   * For one call.
   *
   * @throws InvalidRequestError, ConfigError when one is missing or cannot be sent
   */
  of(call: RequestOptions, contentType: string | undefined): HeaderRecord {
    const { operation: name } = this.#source;
    const headers = { ...this.#standing(contentType) };
    const hasOptions = call !== NO_OPTIONS;
    for (const parameter of hasOptions ? this.#parameters : this.#open) {
      const value = valueOf(parameter, this.#source, call);
      if (value !== undefined) setHeader(headers, parameter.name, value, name);
    }
    if (!hasOptions) return headers;
    for (const parameter of this.#operation.headers ?? []) {
      const [header, value] = given(parameter, call);
      if (value === undefined || value === null) continue;
      setHeader(headers, header, headerText(this.#operation, name, header, value), name);
    }
    setCookies(headers, this.#operation, name, call);
    merge(headers, call.headers, name);
    return headers;
  }

  /** Kept for the usual bodies only: a type with a boundary never comes again. */
  #standing(contentType: string | undefined): Readonly<HeaderRecord> {
    if (contentType === undefined) return (this.#withoutBody ??= this.#together({}));
    if (contentType !== JSON_TYPE) return this.#together({ 'content-type': contentType });
    return (this.#withJson ??= this.#together({ 'content-type': JSON_TYPE }));
  }

  #together(more: HeaderRecord): Readonly<HeaderRecord> {
    const { operation: name } = this.#source;
    const accept = this.#operation.accept ?? JSON_TYPE;
    const headers: HeaderRecord = { accept, 'user-agent': this.#userAgent, ...more };
    merge(headers, this.#clientHeaders, name);
    for (const parameter of this.#parameters) {
      if (this.#open.includes(parameter)) continue;
      const value = valueOf(parameter, this.#source, NO_OPTIONS);
      if (value !== undefined) setHeader(headers, parameter.name, value, name);
    }
    return headers;
  }
}

/** The value of a header or cookie parameter among the options of a call, with its name on the wire. */
function given(parameter: string | OptionParameter, call: RequestOptions): [string, unknown] {
  if (typeof parameter === 'string') return [parameter, ownValue(call, parameter)];
  return [parameter.name, ownValue(call, parameter.option)];
}

function headerText(operation: Operation<unknown>, name: string, header: string, value: unknown): string {
  const codec = operation.wire?.parameters;
  // Without the codec a list is written with commas in between, which is OpenAPI's default.
  if (codec === undefined) return String(value);
  return codec.header(header, value, ownProperty(operation.styles?.header ?? {}, header) ?? {}, name);
}

/** Cookies of the operation go with those that the client's own headers may hold. */
function setCookies(
  headers: HeaderRecord,
  operation: Operation<unknown>,
  name: string,
  call: RequestOptions,
): void {
  if (operation.cookies === undefined) return;
  const cookies = operation.cookies.map((parameter) => given(parameter, call));
  const text = operation.wire?.parameters?.cookie(cookies, operation.styles ?? {}, name);
  if (text === undefined) return;
  setHeader(
    headers,
    'cookie',
    headers['cookie'] === undefined ? text : `${headers['cookie']}; ${text}`,
    name,
  );
}

function merge(headers: HeaderRecord, more: RequestOptions['headers'], operation: string): void {
  for (const [header, value] of Object.entries(more ?? {})) {
    if (value === null) Reflect.deleteProperty(headers, header.toLowerCase());
    else setHeader(headers, header, value, operation);
  }
}

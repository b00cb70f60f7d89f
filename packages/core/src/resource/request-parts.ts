import { readEnv } from '../config/env.js';
import { ownProperties, ownProperty } from '../data/own.js';
import { ConfigError } from '../errors/index.js';
import { setHeader } from '../transport/headers.js';
import type { ClientParameter, Operation, OptionParameter } from './operation.js';
import type { ClientOptions, RequestOptions } from './options.js';

/** Values of the client parameters, by option name. */
export type ParameterValues = Readonly<Record<string, string | undefined>>;

/** The client parameters that an operation puts into its path, by wire name. */
export function pathScope(
  operation: Operation<unknown>,
  name: string,
  values: ParameterValues,
  options: RequestOptions,
): Record<string, string> {
  const scope: Record<string, string> = {};
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in !== 'path') continue;
    const value = valueOf(parameter, name, values, options);
    if (value !== undefined) scope[parameter.name] = value;
  }
  return scope;
}

/** The client parameters that an operation puts into its query, by wire name. */
export function queryScope(
  operation: Operation<unknown>,
  name: string,
  values: ParameterValues,
  options: RequestOptions,
): Record<string, string> {
  const query: Record<string, string> = {};
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in !== 'query') continue;
    const value = valueOf(parameter, name, values, options);
    if (value !== undefined) query[parameter.name] = value;
  }
  return query;
}

/** The values of client parameters for a call, by option name. */
export function parameterValues(
  parameters: readonly ClientParameter[],
  name: string,
  values: ParameterValues,
  options: RequestOptions,
): Record<string, string> {
  const found = parameters
    .map(ownProperties)
    .map((parameter) => [parameter.option, valueOf(parameter, name, values, options)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** All headers of a request but those of the credential. Later sources win; `null` removes. */
export function requestHeaders(
  operation: Operation<unknown>,
  name: string,
  sources: {
    values: ParameterValues;
    client: ClientOptions;
    call: RequestOptions;
    contentType: string | undefined;
    userAgent: string;
  },
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: operation.accept ?? 'application/json',
    'user-agent': sources.userAgent,
  };
  if (sources.contentType !== undefined) headers['content-type'] = sources.contentType;
  merge(headers, sources.client.headers, name);
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in !== 'header') continue;
    const value = valueOf(parameter, name, sources.values, sources.call);
    if (value !== undefined) setHeader(headers, parameter.name, value, name);
  }
  for (const parameter of operation.headers ?? []) {
    const [header, value] = given(parameter, sources.call);
    if (value === undefined || value === null) continue;
    setHeader(headers, header, headerText(operation, name, header, value), name);
  }
  setCookies(headers, operation, name, sources.call);
  merge(headers, sources.call.headers, name);
  return headers;
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
  headers: Record<string, string>,
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

function merge(headers: Record<string, string>, more: RequestOptions['headers'], operation: string): void {
  for (const [header, value] of Object.entries(more ?? {})) {
    if (value === null) Reflect.deleteProperty(headers, header.toLowerCase());
    else setHeader(headers, header, value, operation);
  }
}

function valueOf(
  parameter: ClientParameter,
  operation: string,
  values: ParameterValues,
  options: RequestOptions,
): string | undefined {
  const fromCall = ownValue(options, parameter.option) as string | undefined;
  const value =
    fromCall ??
    (ownValue(values, parameter.option) as string | undefined) ??
    fromEnv(parameter) ??
    parameter.default;
  if (value === undefined && parameter.required) {
    throw ConfigError.missing(
      parameter.option,
      parameter.env ?? [],
      `${parameter.name}, needed by ${operation}`,
    );
  }
  return value;
}

function fromEnv(parameter: ClientParameter): string | undefined {
  for (const variable of parameter.env ?? []) {
    const value = readEnv(variable);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Options are read as own properties only: a polluted prototype must not steer a request. */
function ownValue(options: object, name: string): unknown {
  return Object.hasOwn(options, name) ? (options as Record<string, unknown>)[name] : undefined;
}

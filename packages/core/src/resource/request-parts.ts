import { readEnv } from '../config/env.js';
import { ownProperties, ownValue } from '../data/own.js';
import { ConfigError } from '../errors/index.js';
import type { ClientParameter } from './operation.js';
import { NO_OPTIONS, type RequestOptions } from './options.js';

/** Values of the client parameters, by option name. */
export type ParameterValues = Readonly<Record<string, string | undefined>>;

/** Where an operation's client parameters get their values, beside the options of a call. */
export interface ParameterSource {
  /** `resource.method`, for messages. */
  readonly operation: string;
  readonly values: ParameterValues;
}

export type ParametersByPlace = Readonly<Record<ClientParameter['in'], readonly ClientParameter[]>>;

export function byPlace(parameters: readonly ClientParameter[]): ParametersByPlace {
  const at = (place: ClientParameter['in']): readonly ClientParameter[] =>
    parameters.filter((parameter) => parameter.in === place);
  return { path: at('path'), query: at('query'), header: at('header') };
}

/** The values of `parameters` for a call, by wire name. */
export function scopeOf(
  parameters: readonly ClientParameter[],
  source: ParameterSource,
  call: RequestOptions,
): Readonly<Record<string, string>> {
  if (parameters.length === 0) return NONE;
  const scope: Record<string, string> = {};
  for (const parameter of parameters) {
    const value = valueOf(parameter, source, call);
    if (value !== undefined) scope[parameter.name] = value;
  }
  return scope;
}

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** The values of client parameters for a call, by option name. */
export function parameterValues(
  parameters: readonly ClientParameter[],
  source: ParameterSource,
  call: RequestOptions,
): Record<string, string> {
  const found = parameters
    .map(ownProperties)
    .map((parameter) => [parameter.option, valueOf(parameter, source, call)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The call's own value, else the client's, else the environment's, else the default. */
export function valueOf(
  parameter: ClientParameter,
  { operation, values }: ParameterSource,
  call: RequestOptions,
): string | undefined {
  const fromCall = call === NO_OPTIONS ? undefined : (ownValue(call, parameter.option) as string | undefined);
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

/** Whether the client alone does not settle what a call without options sends. */
export function isOpen(parameter: ClientParameter, { values }: ParameterSource): boolean {
  if (ownValue(values, parameter.option) !== undefined) return false;
  return parameter.env !== undefined || (parameter.required && parameter.default === undefined);
}

function fromEnv(parameter: ClientParameter): string | undefined {
  for (const variable of parameter.env ?? []) {
    const value = readEnv(variable);
    if (value !== undefined) return value;
  }
  return undefined;
}

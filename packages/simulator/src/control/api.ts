import { FaultScriptError } from '../fault-script/error.js';
import { isObject, parseJson } from '../json.js';
import { readFields } from './fields.js';
import { Refusal } from './refusal.js';
import { type Controlled, type Route, routes } from './routes.js';

export interface ControlRequest {
  readonly method: string;
  /** Below `/_simulator`: `/` or `/faults/7`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body's text. */
  readonly body: string;
}

export interface ControlReply {
  readonly status: number;
  /** Undefined: no body. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Answers one call. Never throws: what is wrong becomes `{ error }`. */
export function answer(simulator: Controlled, request: ControlRequest): ControlReply {
  try {
    const onPath = routes.filter((route) => fits(route.path, request.path));
    if (onPath.length === 0) {
      throw new Refusal(404, 'There is no such route; GET /_simulator lists them.');
    }
    const route = onPath.find(({ method }) => method === request.method);
    if (route === undefined) return notAllowed(onPath);
    const values = {
      ...readFields(once(request.query), route.query, 'query parameter'),
      ...readFields(Object.entries(readBody(request, route)), route.body, 'field'),
    };
    const body = route.run(simulator, values, request.path.split('/').at(-1) ?? '');
    return { status: body === undefined ? 204 : 200, body };
  } catch (error) {
    return refusalOf(error);
  }
}

export function refusalOf(error: unknown): ControlReply {
  if (error instanceof Refusal) return { status: error.status, body: { error: error.message } };
  if (error instanceof FaultScriptError || error instanceof RangeError) {
    return { status: 400, body: { error: error.message } };
  }
  const message = error instanceof Error ? error.message : 'unknown reason';
  return { status: 500, body: { error: `The simulator failed: ${message}` } };
}

function fits(pattern: string, path: string): boolean {
  return pattern.endsWith('/*')
    ? /^[^/]+$/.test(path.slice(pattern.length - 1)) && path.startsWith(pattern.slice(0, -1))
    : pattern === path;
}

function notAllowed(onPath: readonly Route[]): ControlReply {
  const allow = onPath.map(({ method }) => method).join(', ');
  return { status: 405, body: { error: `This route takes ${allow}.` }, headers: { allow } };
}

function once(query: URLSearchParams): [string, string][] {
  const repeated = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) throw new Refusal(400, `${repeated} must not be repeated.`);
  return [...query];
}

function readBody({ body }: ControlRequest, { method }: Route): Readonly<Record<string, unknown>> {
  if (method !== 'POST') {
    if (body !== '') throw new Refusal(400, `A ${method} takes no body.`);
    return {};
  }
  const parsed = parseJson(body === '' ? '{}' : body);
  if (!parsed.ok || !isObject(parsed.value)) throw new Refusal(400, 'The body must be a JSON object.');
  return parsed.value;
}

import type { Path } from '../document/pointer.js';
import type { Problems } from '../document/problem.js';
import { isObject, type JsonObject } from '../document/shape.js';
import { describe } from '../document/structure.js';

/** Shapes of the x-sdk-* facts, checked before anything is derived from them. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'text');
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const object: Check = (value) => (isObject(value) ? undefined : 'an object');
const texts: Check = (value) => (isTextList(value) ? undefined : 'a list of texts');
const scalar: Check = (value) =>
  ['string', 'number', 'boolean'].includes(typeof value) ? undefined : 'a plain value';
const count: Check = (value) => (Number.isInteger(value) ? undefined : 'a whole number');
const refusals: Check = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((status) => Number.isInteger(status) && status >= 400 && status < 500)
    ? undefined
    : 'a list of statuses from 400 to 499';
const matching =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : what;
const choice =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value) ? undefined : `one of ${allowed.join(', ')}`;

export const camelName: Check = matching(/^[a-z][A-Za-z0-9]*$/, 'a camelCase name');
export const pascalName: Check = matching(/^[A-Z][A-Za-z0-9]*$/, 'a PascalCase name');

interface Shape {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Check>>;
}

export const CLIENT: Shape = {
  required: ['name', 'resources'],
  fields: {
    name: pascalName,
    package: text,
    title: text,
    resources: object,
    parameters: (value) => (Array.isArray(value) ? undefined : 'a list'),
  },
};
export const RESOURCE: Shape = { required: [], fields: { description: text } };
export const PARAMETER: Shape = {
  required: ['option', 'in', 'name'],
  fields: {
    option: camelName,
    in: choice('header', 'path', 'query'),
    name: text,
    required: flag,
    default: scalar,
    env: texts,
    description: text,
  },
};
export const OPERATION: Shape = {
  required: ['resource', 'method'],
  fields: {
    resource: camelName,
    method: camelName,
    retry: choice('safe', 'idempotent', 'keyed', 'unsafe'),
    retryToken: text,
    doneWhenRepeated: refusals,
    decode: choice('json', 'text', 'json-in-string', 'none'),
    body: pascalName,
    pagination: object,
  },
};
export const LIFECYCLE: Shape = {
  required: ['id', 'state', 'states'],
  fields: { id: texts, state: texts, states: object },
};

const tokenPlace: Check = (value) =>
  isObject(value) && Object.keys(value).length === 1 && typeof (value['body'] ?? value['header']) === 'string'
    ? undefined
    : 'either { body: dotted path } or { header: name }';
const linkPlace: Check = (value) =>
  isObject(value) &&
  Object.keys(value).every((key) => ['body', 'query', 'number'].includes(key)) &&
  typeof value['body'] === 'string' &&
  typeof value['query'] === 'string' &&
  (value['number'] === undefined || value['number'] === true)
    ? undefined
    : '{ body: dotted path of the link, query: parameter of the link to send back, number: true if that is one }';
const positions: Check = (value) =>
  isObject(value) && Object.values(value).every((kind) => kind === 'text' || kind === 'number')
    ? undefined
    : 'query parameters with `text` or `number` for each';
const paths: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((path) => typeof path === 'string')
    ? undefined
    : "a list of dotted paths ('' is the body itself)";

const isTrue: Check = (value) => (value === true ? undefined : 'true, or not there');
const envelope = { items: paths, optionalItems: isTrue, total: paths };

export const PAGINATION: Readonly<Record<string, Shape>> = {
  offset: {
    required: ['offset', 'limit', 'items'],
    fields: { style: text, offset: text, limit: text, defaultLimit: count, ...envelope },
  },
  token: {
    required: ['request', 'response', 'items'],
    fields: { style: text, request: text, response: tokenPlace, ...envelope },
  },
  link: {
    required: ['request', 'response', 'items'],
    fields: { style: text, request: text, response: linkPlace, ...envelope },
  },
  page: {
    required: ['request', 'first', 'items'],
    fields: {
      style: text,
      request: text,
      first: count,
      pages: paths,
      size: text,
      defaultSize: count,
      ...envelope,
    },
  },
  linkHeader: {
    required: ['position', 'items'],
    fields: { style: text, position: positions, ...envelope },
  },
  /** The list comes whole, whatever it looks like. */
  none: { required: [], fields: { style: text } },
};

/** Reports every wrong, missing or unknown fact; returns the object when it has the shape. */
export function checkShape(
  value: unknown,
  shape: Shape,
  what: string,
  path: Path,
  problems: Problems,
): JsonObject | undefined {
  if (!isObject(value)) {
    problems.error(path, `must be ${what}, not ${describe(value)}`, 'write an object here');
    return undefined;
  }
  let good = true;
  for (const field of shape.required) {
    if (Object.hasOwn(value, field)) continue;
    problems.error(path, `lacks \`${field}\``, `${what} needs ${shape.required.join(', ')}`);
    good = false;
  }
  for (const [key, entry] of Object.entries(value)) {
    const check = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    const expected = check?.(entry);
    if (check === undefined) {
      problems.error([...path, key], `is unknown in ${what}`, `use ${Object.keys(shape.fields).join(', ')}`);
    } else if (expected !== undefined) {
      problems.error([...path, key], `must be ${expected}, not ${describe(entry)}`, 'correct the value');
    } else continue;
    good = false;
  }
  return good ? value : undefined;
}

function isTextList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof entry === 'string' && entry !== '')
  );
}

/** Extensions that this project reads. Another `x-sdk-` name is a spelling mistake. */
const KNOWN = new Set([
  'x-sdk-client',
  'x-sdk-operation',
  'x-sdk-model',
  'x-sdk-secret',
  'x-sdk-lifecycle',
  'x-sdk-keep',
]);

/** `isOurs`: the document is written for this generator; in another, such a name is somebody else's extension. */
export function checkExtensionNames(
  object: JsonObject,
  path: Path,
  isOurs: boolean,
  problems: Problems,
): void {
  for (const [key, value] of Object.entries(object)) {
    if (!key.startsWith('x-sdk-')) continue;
    const known = `known are ${[...KNOWN].join(', ')}`;
    if (!KNOWN.has(key) && isOurs) problems.error([...path, key], 'is an unknown x-sdk fact', known);
    else if (!KNOWN.has(key))
      problems.warn([...path, key], 'is an unknown x-sdk fact, and is ignored', known);
    const expected =
      key === 'x-sdk-model'
        ? pascalName(value)
        : key === 'x-sdk-secret' || key === 'x-sdk-keep'
          ? flag(value)
          : undefined;
    if (expected !== undefined)
      problems.error([...path, key], `must be ${expected}, not ${describe(value)}`, 'correct the value');
    if (key === 'x-sdk-lifecycle') checkLifecycle(value, [...path, key], problems);
  }
}

const STATES = ['pending', 'running', 'idle', 'closing', 'terminated', 'failed'];

function checkLifecycle(value: unknown, path: Path, problems: Problems): void {
  const facts = checkShape(value, LIFECYCLE, 'x-sdk-lifecycle', path, problems);
  for (const [raw, state] of Object.entries((facts?.['states'] ?? {}) as JsonObject)) {
    const at = [...path, 'states', raw];
    if (!STATES.includes(String(state)))
      problems.error(at, `is not a state: ${describe(state)}`, `use one of ${STATES.join(', ')}`);
    if (raw !== raw.toLowerCase())
      problems.error(at, 'is not in lower case', 'write raw states in lower case; case is ignored');
  }
}

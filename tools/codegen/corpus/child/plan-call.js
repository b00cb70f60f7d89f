/**
 * What a call passes and what it is answered with, all made from the document.
 * @param {import('../../dist/model/types.js').OperationModel} operation
 */
export function planCall(operation, sampler, random, validator) {
  const judged = [];
  const path = operation.arguments.map((argument) => pathValue(argument, random));
  const body = operation.body && bodyOf(operation.body, sampler, judged);
  const query = operation.query && parametersOf(operation.query, sampler, random, judged);
  const options = operation.options && optionsOf(operation.options, sampler);
  const verdicts = judged.map(({ path: place, value }) => place && validator.accepts(place, value));
  // What is not written as JSON has limits that a schema does not have: no objects within objects, for example.
  const isLimited = operation.wire.codecs.some(({ part }) => part !== 'answer');
  return {
    values: [...path, ...(operation.body ? [body] : []), ...(operation.query ? [query] : [])],
    options: { ...scopeOf(operation), ...options },
    /** Whether the request may be sent; undefined when the validator cannot tell. */
    good: isLimited || verdicts.includes(undefined) ? undefined : verdicts.every(Boolean),
    answer: answerOf(operation, sampler, validator),
  };
}

function pathValue({ type }, random) {
  if (type === 'number') return random.between(1, 9);
  if (type === 'boolean') return true;
  return `a${random.between(1, 9)}`;
}

/** What a client is told once, told with each call. */
function scopeOf({ hoisted }) {
  return Object.fromEntries(hoisted.map(({ option }) => [option, 'text']));
}

/** The first type that the body may have. */
function bodyOf({ choices: [{ checked, type }], required }, sampler, judged) {
  if (checked === undefined && type.kind !== 'model')
    return type.name === 'string' ? 'text' : new Uint8Array([0, 255]);
  const value = sampler.of(checked?.schema ?? {});
  if (value === undefined || (value === null && !required)) return undefined;
  // A body does not ask for what is read-only: the document's own schema cannot judge it then.
  const isOwn = checked !== undefined && sampler.holds(checked.schema, checked.path);
  if (checked !== undefined) judged.push({ path: isOwn ? checked.path : undefined, value });
  return value;
}

function parametersOf({ parameters }, sampler, random, judged) {
  const query = {};
  for (const { name, required, schema, path } of parameters) {
    if (!required && !random.chance(0.3)) continue;
    const value = sampler.of(schema, 3);
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true, writable: true });
    judged.push({ path, value });
  }
  return query;
}

/** Header and cookie values are text of one line, or what their styles make text of. */
function optionsOf({ parameters }, sampler) {
  return Object.fromEntries(parameters.map(({ option, type }) => [option, optionOf(type, sampler)]));
}

function optionOf(type, sampler) {
  switch (type.kind) {
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'values':
      return type.values[0];
    case 'list':
      return [optionOf(type.of, sampler)];
    case 'record':
      return { a: 1 };
    default:
      return 'text';
  }
}

/** An answer that is read piece by piece: its pieces are not compared. */
export const PIECES = Symbol('pieces');

function readAnswerOf(reader, status) {
  const text = 'data: 1\n\n';
  const type = 'application/octet-stream';
  return { status, type, text, data: reader === 'binaryAnswer' ? new TextEncoder().encode(text) : PIECES };
}

function answerOf(operation, sampler, validator) {
  const success = operation.responses.filter(({ status }) => /^2|^default$/i.test(status));
  const chosen = success.find(({ json }) => json !== undefined) ?? success[0];
  const status = statusOf(chosen?.status);
  const reader = operation.wire.codecs.find(({ part }) => part === 'answer');
  if (reader !== undefined) return readAnswerOf(reader.name, status === 204 ? 200 : status);
  if (operation.decode === 'none' || status === 204) return { status: 204, text: '', data: undefined };
  if (operation.decode === 'text') return { status, type: 'text/plain', text: 'text', data: 'text' };
  if (chosen?.json === undefined) return { status, type: 'application/json', text: '{}', data: {} };
  const value = sampler.of(chosen.json.schema) ?? null;
  const type = 'application/json';
  if (operation.decode === 'json-in-string')
    return { status, type, text: JSON.stringify(JSON.stringify(value)), data: value };
  const good = isSafe(value) ? validator.accepts(chosen.json.path, value) : undefined;
  return { status, type, text: JSON.stringify(value), data: value, good };
}

function statusOf(written) {
  const status = Number(written?.replaceAll(/x/gi, '0'));
  return Number.isInteger(status) ? status : 200;
}

/** Integers that JavaScript cannot hold are reported as such, whatever the schema says. */
function isSafe(value) {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isSafe);
}

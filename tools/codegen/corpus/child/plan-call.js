/**
 * What a call passes and what it is answered with, all made from the document.
 * @param {import('../../dist/model/types.js').OperationModel} operation
 */
export function planCall(operation, sampler, random, validator) {
  const judged = [];
  const path = operation.arguments.map((argument) => pathValue(argument, random));
  const body = operation.body && bodyOf(operation.body, sampler, judged);
  const query = operation.query && parametersOf(operation.query, sampler, random, judged);
  const headers = operation.headers && headersOf(operation.headers, sampler);
  const verdicts = judged.map(({ path: place, value }) => validator.accepts(place, value));
  return {
    values: [...path, ...(operation.body ? [body] : []), ...(operation.query ? [query] : [])],
    options: headers ?? {},
    /** Whether the request may be sent; undefined when the validator cannot tell. */
    good: verdicts.includes(undefined) ? undefined : verdicts.every(Boolean),
    answer: answerOf(operation, sampler, validator),
  };
}

function pathValue({ type }, random) {
  if (type === 'number') return random.between(1, 9);
  if (type === 'boolean') return true;
  return `a${random.between(1, 9)}`;
}

function bodyOf({ schema, path, required }, sampler, judged) {
  const value = sampler.of(schema);
  if (value === undefined || (value === null && !required)) return undefined;
  judged.push({ path, value });
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

/** Header values are text of one line. */
function headersOf({ parameters }, sampler) {
  const values = parameters.map(({ name, schema }) => {
    const value = sampler.of(schema, 3);
    const text = typeof value === 'object' ? 'text' : String(value);
    return [name, /^[\x21-\x7e]+$/.test(text) ? text : 'text'];
  });
  return Object.fromEntries(values);
}

function answerOf(operation, sampler, validator) {
  const success = operation.responses.filter(({ status }) => /^2|^default$/i.test(status));
  const chosen = success.find(({ json }) => json !== undefined) ?? success[0];
  const status = statusOf(chosen?.status);
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

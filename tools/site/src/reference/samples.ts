import { isObject, literal, objectAt, textOf, type JsonObject } from './json.js';
import type { Contract, Operation } from './load.js';

/** What stands beside an operation's text: how it is declared, how it is called, what comes back. */
export interface Samples {
  readonly signature: string;
  readonly call: string;
  readonly answer: string | undefined;
}

export function samplesOf(contract: Contract, operation: Operation): Samples {
  return {
    signature: `${contract.provider.variable}.${operation.resource}.${declaration(contract, operation)}`,
    call: call(contract, operation),
    answer: answer(contract, operation),
  };
}

/** `create(body: SessionCreateParams, options?: RequestOptions): ApiPromise<Session>`, as it is generated. */
function declaration({ api, files }: Contract, operation: Operation): string {
  const resource = api.resources.find(({ name }) => name === operation.resource);
  const text = files.find(({ path }) => path === `resources/${resource?.file ?? ''}.gen.ts`)?.text ?? '';
  const start = text.indexOf(`\n  ${operation.method}(`);
  if (start < 0) return `${operation.method}(options?)`;
  const end = text.indexOf('{\n', start);
  const line = text.slice(start, end).replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/, \)/g, ')').trim();
  return line.length <= 64 ? line : broken(line);
}

/** One parameter per line. */
function broken(line: string): string {
  const match = /^(\w+)\((.*)\): (.*)$/.exec(line);
  if (match === null) return line;
  const [, name = '', list = '', result = ''] = match;
  return `${name}(\n${splitList(list)
    .map((part) => `  ${part},`)
    .join('\n')}\n): ${result}`;
}

function splitList(list: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const character of list) {
    if ('<({['.includes(character)) depth++;
    if ('>)}]'.includes(character)) depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function call({ provider, api }: Contract, operation: Operation): string {
  const { value } = api.resolver.resolve(rawOperation(api.root, operation), []);
  const ids = operation.arguments.map(({ variable }) => variable);
  const body = operation.body === undefined ? [] : [literal(bodyExample(api, value) ?? {})];
  const query = operation.query?.required === true ? [literal(queryExample(operation))] : [];
  const target = `${provider.variable}.${operation.resource}.${operation.method}(${[...ids, ...body, ...query].join(', ')})`;
  if (operation.page !== undefined) return `for await (const item of ${target}) {\n  console.log(item);\n}`;
  if (operation.result.kind === 'keyword' && operation.result.name === 'void') return `await ${target};`;
  return `const ${resultName(operation)} = await ${target};`;
}

function resultName({ method, result, resource }: Operation): string {
  if (result.kind === 'model' && !/Response|Result/.test(result.name)) {
    const name = result.name.charAt(0).toLowerCase() + result.name.slice(1);
    return ['create', 'retrieve', 'update'].includes(method) ? name : 'answer';
  }
  return resource === method ? 'answer' : method === 'results' ? 'results' : 'answer';
}

function queryExample(operation: Operation): JsonObject {
  const wanted = operation.query?.parameters.filter(({ required }) => required) ?? [];
  return Object.fromEntries(wanted.map(({ name }) => [name, `${name.replace(/_/g, '-')}`]));
}

function bodyExample(api: Contract['api'], operation: JsonObject): unknown {
  const { value } = api.resolver.resolve(operation['requestBody'], []);
  return exampleOf(api, value);
}

/** The first example of the first JSON answer that has one. */
function answer({ api }: Contract, operation: Operation): string | undefined {
  const { value } = api.resolver.resolve(rawOperation(api.root, operation), []);
  for (const [status, entry] of Object.entries(objectAt(value, 'responses'))) {
    if (!/^2/.test(status)) continue;
    const example = exampleOf(api, api.resolver.resolve(entry, []).value);
    if (example !== undefined)
      return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  }
  return undefined;
}

function exampleOf(api: Contract['api'], holder: JsonObject): unknown {
  for (const media of Object.values(objectAt(holder, 'content'))) {
    if (!isObject(media)) continue;
    if (media['example'] !== undefined) return media['example'];
    for (const entry of Object.values(objectAt(media, 'examples'))) {
      const { value } = api.resolver.resolve(entry, []);
      if (value['value'] !== undefined) return value['value'];
    }
    const { value: schema } = api.resolver.resolve(media['schema'] ?? {}, []);
    if (Array.isArray(schema['examples'])) return schema['examples'][0];
  }
  return undefined;
}

export function rawOperation(root: JsonObject, { url, verb }: Operation): unknown {
  return objectAt(root, 'paths', url)[verb];
}

export function descriptionOf(root: JsonObject, operation: Operation): string | undefined {
  const value = rawOperation(root, operation);
  return isObject(value) ? textOf(value['description']) : undefined;
}

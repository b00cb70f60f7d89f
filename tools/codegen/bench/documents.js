import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that ship documents of real interfaces. The second holds GitHub's, and takes 385 MB. */
const PACKAGES = { typical: '@readme/oas-examples@8.2.2', large: '@octokit/openapi@23.0.2' };

const TYPICAL = [
  '3.0/json/star-trek.json',
  '3.0/yaml/star-trek.yaml',
  '3.1/json/readme.json',
  '3.1/yaml/readme.yaml',
];

/** Documents of real interfaces, fetched once into `cache`; without the network an empty list. */
export function realDocuments(cache, withLarge) {
  const base = join(cache, 'node_modules');
  const large = join(base, '@octokit/openapi/generated/api.github.com.json');
  if (!existsSync(join(base, '@readme/oas-examples', TYPICAL[0]))) install([PACKAGES.typical], cache);
  if (withLarge && !existsSync(large)) install([PACKAGES.large], cache);
  const typical = TYPICAL.map((path) => ({ name: path, file: join(base, '@readme/oas-examples', path) }));
  const all = [...typical, ...(withLarge ? [{ name: 'GitHub (13 MB)', file: large, isLarge: true }] : [])];
  return all.filter(({ file }) => existsSync(file));
}

function install(packages, folder) {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json')))
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['install', ...options, ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
}

/** A document of `size` resources with five operations each, which refer to each other. */
export function syntheticDocument(size) {
  const paths = {};
  const schemas = { Problem: object({ title: { type: 'string' }, status: { type: 'integer' } }, ['title']) };
  for (let index = 0; index < size; index++) {
    const name = `Thing${index}`;
    schemas[name] = thing(index, size);
    schemas[`${name}List`] = object(
      { items: { type: 'array', items: ref(name) }, total: { type: 'integer' } },
      ['items'],
    );
    const url = `/v1/things${index}`;
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
    paths[url] = {
      get: operation(`list${name}s`, `${name}List`, [limit]),
      post: { ...operation(`create${name}`, name, []), requestBody: body(name) },
    };
    paths[`${url}/{id}`] = {
      get: operation(`get${name}`, name, [id]),
      put: { ...operation(`update${name}`, name, [id]), requestBody: body(name) },
      delete: operation(`delete${name}`, undefined, [id]),
    };
  }
  return { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths, components: { schemas } };
}

function thing(index, size) {
  const parts = { a: { type: 'string', maxLength: 20 }, b: { type: ['number', 'null'] } };
  return object(
    {
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string', minLength: 1, description: `The name of thing ${index}.` },
      kind: { type: 'string', enum: ['small', 'large', `special-${index}`] },
      next: ref(`Thing${(index + 1) % size}`),
      tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      parts: { type: 'object', properties: parts, additionalProperties: false },
      either: { oneOf: [{ type: 'string' }, ref(`Thing${(index * 7) % size}`)] },
    },
    ['id', 'name'],
  );
}

function operation(operationId, schema, parameters) {
  const json = (name) => ({ content: { 'application/json': { schema: ref(name) } } });
  const done =
    schema === undefined
      ? { 204: { description: 'Done.' } }
      : { 200: { description: 'Ok.', ...json(schema) } };
  const responses = { ...done, default: { description: 'Not.', ...json('Problem') } };
  return { operationId, summary: `What ${operationId} does.`, parameters, responses };
}

function body(name) {
  return { required: true, content: { 'application/json': { schema: ref(name) } } };
}

function object(properties, required) {
  return { type: 'object', properties, required };
}

function ref(name) {
  return { $ref: `#/components/schemas/${name}` };
}

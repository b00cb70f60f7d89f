import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorsOf, packageFolder } from './support/compile.js';
import { codegen, contents } from './support/workspace.js';

const BREAKERS = [
  "'",
  '"',
  '`',
  '${globalThis.pwned = 1}',
  '*/ globalThis.pwned = 1; /*',
  '\n',
  '\r\n',
  '\u2028',
  '\0',
  '\ud800',
  '</script>',
  '__proto__',
  'constructor',
  'toString',
  '../../x',
  '',
  'Promise',
  'class',
  '1',
  '\\',
  '\\u0022',
  'a b',
  '//',
  '日本',
  '-',
  '%',
  '%2f',
  '~1',
  '#',
  'long'.repeat(100),
  '\u202e',
];

/** A document that has the breaker wherever a document can hold text. */
function documentWith(breaker: string): unknown {
  const schema = {
    type: 'object',
    title: breaker,
    description: breaker,
    required: [breaker],
    properties: {
      [breaker]: {
        type: 'string',
        description: breaker,
        enum: [breaker, 'x'],
        default: breaker,
        'x-known-values': [breaker],
      },
      constant: { const: breaker },
      data: { const: { [breaker]: [breaker] } },
      known: { type: 'string', 'x-known-values': [breaker] },
      pattern: { type: 'string', pattern: breaker.replaceAll(/[^\n\r\u2028'"`/a-z]/g, '.') },
      self: { $ref: '#/components/schemas/Self' },
    },
    patternProperties: { [breaker.replaceAll(/[^a-z'"`/]/g, '.')]: { type: 'string' } },
    dependentRequired: { [breaker]: [breaker] },
  };
  const operation = {
    operationId: breaker,
    tags: [breaker],
    summary: breaker,
    description: breaker,
    'x-evidence': breaker,
    'x-source': breaker,
    deprecated: true,
    parameters: [
      {
        name: breaker === '' ? 'q' : breaker,
        in: 'query',
        description: breaker,
        schema: { type: 'string', enum: [breaker] },
      },
      { name: 'H', in: 'header', description: breaker, schema: { type: 'string' } },
      { name: 'id', in: 'path', required: true, description: breaker, schema: { type: 'string' } },
    ],
    requestBody: {
      description: breaker,
      content: {
        'application/json': { schema: { type: 'object', properties: { [breaker]: { type: 'string' } } } },
        [breaker]: { schema: { type: 'integer' } },
      },
    },
    responses: {
      200: {
        description: breaker,
        content: { [`application/${breaker}+json`]: { schema: { $ref: '#/components/schemas/Self' } } },
      },
      default: {
        description: breaker,
        content: { 'application/json': { schema: { type: 'array', items: schema } } },
      },
    },
  };
  return {
    openapi: '3.1.0',
    info: { title: breaker, version: breaker, description: breaker },
    paths: {
      [`/a${breaker.replaceAll(/[{}]/g, '')}/{id}`]: { post: operation },
      '/b/{id}': {
        put: {
          ...operation,
          operationId: `${breaker}2`,
          requestBody: { required: true, content: { [breaker]: {} } },
        },
      },
    },
    servers: [
      {
        url: 'https://{v}.example/',
        description: breaker,
        variables: { v: { default: 'x', description: breaker } },
      },
      {
        url: `https://x.example/${breaker.replaceAll(/[^a-z0-9'"`$/]/gi, '_')}`,
        description: `${breaker} b`,
      },
      {
        url: `https://x.example/{${breaker.replaceAll(/[{}]/g, '')}}`,
        variables: { [breaker.replaceAll(/[{}]/g, '')]: { default: 'x', enum: ['x', breaker] } },
      },
    ],
    tags: [{ name: breaker, description: breaker }],
    security: [{ [breaker]: [] }, { key: [], [breaker]: [] }],
    webhooks: {
      [breaker]: {
        post: {
          summary: breaker,
          requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
          responses: {},
        },
      },
    },
    components: {
      securitySchemes: {
        [breaker]: { type: 'apiKey', in: 'header', name: breaker, description: breaker },
        key: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: breaker, scopes: {} } } },
      },
      schemas: { [breaker]: schema, Self: { ...schema, properties: { ...schema.properties } } },
    },
  };
}

describe('hostile documents', () => {
  it('become code that compiles and runs nothing of the document', { timeout: 60_000 }, async () => {
    const root = await packageFolder('hostile');
    for (const [index, breaker] of BREAKERS.entries()) {
      const input = join(root, `${String(index)}.json`);
      await writeFile(input, JSON.stringify(documentWith(breaker)));
      const { code, err } = await codegen(
        'generate',
        '--input',
        input,
        '--output',
        join(root, String(index)),
      );
      expect({ breaker, code, err: err.replaceAll(/^warning: .*\n/gm, '') }).toEqual({
        breaker,
        code: 0,
        err: '',
      });
    }
    const files = await contents(root);
    for (const [path, text] of Object.entries(files)) {
      expect(path).toMatch(/^\d+\.json$|^\d+\/(?:[a-z]+\/)?[a-z0-9-]+(?:\.gen\.ts|\.md)$/);
      if (!path.endsWith('.json')) expect(text).not.toMatch(/[\0\u2028]/);
    }
    const sources = Object.keys(files)
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(root, path));
    expect(errorsOf(sources).slice(0, 10)).toEqual([]);
    for (const path of sources.filter((each) => each.includes('/schemas/')))
      await import(pathToFileURL(path).href);
    expect((globalThis as { pwned?: unknown }).pwned).toBeUndefined();
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/document/spelling.js';
import { codegen, folder } from '../support/workspace.js';

const HEAD = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

/** Generates, and gives the exit code with what was said of the document. */
async function generate(document: string): Promise<{ code: number; lines: string[] }> {
  const root = await folder({ 'api.yaml': document });
  const argv = ['generate', '--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
  const { code, err } = await codegen(...argv);
  return {
    code,
    lines: err
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replaceAll(`${root}/`, '')),
  };
}

describe('what is probably a mistake', () => {
  it('is listed with what was probably meant', async () => {
    const document = `${HEAD}path: {}
paths:
  /a:
    get:
      paramaters: []
      operationID: getA
      responses: { '200': { description: D, contents: {} } }
components: { schemas: { A: { typ: string, minLenght: 1 }, B: { zzz: 1 } } }
`;
    const { code, lines } = await generate(document);
    expect(code).toBe(0);
    expect(lines.map((line) => line.replace(/^warning: api.yaml:(\d+:\d+) {2}\S+ {2}/, '$1 '))).toEqual([
      '3:1 is not a field of a Root object  it is ignored; did you mean paths?',
      '6:5 has no operationId  its name comes from the path; give it one, so that the name stays when the path changes',
      '7:7 is not a field of an Operation object  it is ignored; did you mean parameters?',
      '8:7 is not a field of an Operation object  it is ignored; did you mean operationId?',
      '9:45 is not a field of a Response object  it is ignored; did you mean content?',
      '10:31 is not a JSON Schema keyword  it is ignored; did you mean type?',
      '10:44 is not a JSON Schema keyword  it is ignored; did you mean minLength?',
      '10:65 is not a JSON Schema keyword  it is ignored; correct its spelling or prefix it with x-',
    ]);
  });

  it('is looked for among words that differ in a letter or two', () => {
    expect(nearest('path', ['info', 'paths'])).toBe('paths');
    expect(nearest('Schema', ['schemas', 'schema'])).toBe('schema');
    expect(nearest('tga', ['tags', 'info'])).toBeUndefined();
    expect(nearest('something', ['nothing', 'else'])).toBeUndefined();
  });
});

describe('an operation without responses', () => {
  const operation = 'paths: { /a: { get: { operationId: getA } } }';

  it('is one in OpenAPI 3.1', async () => {
    expect(await generate(`${HEAD}${operation}`)).toEqual({ code: 0, lines: [] });
  });

  it('is none in OpenAPI 3.0', async () => {
    const { code, lines } = await generate(`${HEAD.replace('3.1.0', '3.0.3')}${operation}`);
    expect([code, lines]).toEqual([2, [expect.stringContaining('lacks the field `responses`')]]);
  });
});

describe('deep nesting', () => {
  const nest = (levels: number, wrap: (inner: unknown) => unknown): string => {
    let schema: unknown = { type: 'string' };
    for (let level = 0; level < levels; level++) schema = wrap(schema);
    const schemas = { Deep: schema };
    return JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {},
      components: { schemas },
    });
  };

  it.each<[string, number, (inner: unknown) => unknown]>([
    ['properties', 480, (inner) => ({ type: 'object', properties: { a: inner } })],
    ['items', 500, (inner) => ({ type: 'array', items: inner })],
    ['anyOf', 480, (inner) => ({ anyOf: [inner, { type: 'number' }] })],
    ['allOf', 480, (inner) => ({ allOf: [inner, { title: 'x' }] })],
    ['not', 500, (inner) => ({ not: inner })],
  ])('of %s is generated', async (_, levels, wrap) => {
    expect(await generate(nest(levels, wrap))).toEqual({ code: 0, lines: [] });
  });

  it('beyond a thousand levels is refused', async () => {
    const { code, lines } = await generate(nest(1001, (inner) => ({ items: inner })));
    expect([code, lines]).toEqual([2, [expect.stringContaining('is nested deeper than 1000 levels')]]);
  });

  it('of references, however long, is generated or refused', async () => {
    const links = Array.from({ length: 20_000 }, (_, index) => [
      `A${String(index)}`,
      { allOf: [{ $ref: `#/components/schemas/A${String(index + 1)}` }] },
    ]);
    const schemas = { ...Object.fromEntries(links), A20000: { type: 'string' } } as object;
    const document = {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {},
      components: { schemas },
    };
    const { code, lines } = await generate(JSON.stringify(document));
    expect([code, lines]).toEqual([2, [expect.stringContaining('is nested too deeply to generate from')]]);
  });
});

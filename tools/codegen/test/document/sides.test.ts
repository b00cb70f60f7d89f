import { describe, expect, it } from 'vitest';
import { splitSides } from '../../src/document/sides/sides.js';
import type { JsonObject } from '../../src/document/shape.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const ID = { properties: { id: { type: 'string', readOnly: true } } };

/** The body's schema and the components, after the change. */
function split(body: object, schemas: JsonObject): { body: unknown; schemas: JsonObject } {
  const media = { schema: body };
  const post = { requestBody: { content: { 'application/json': media } } };
  splitSides({ paths: { '/a': { post } }, components: { schemas } } as JsonObject);
  return { body: media.schema, schemas };
}

describe('sides', () => {
  it('leave alone what needs no change', () => {
    const schemas = { A: { required: ['x'], ...ID }, B: { required: ['id'] } };
    expect(split(ref('A'), schemas)).toEqual({ body: ref('A'), schemas: structuredClone(schemas) });
  });

  it('make another component where more is marked around it', () => {
    const { body, schemas } = split(
      { allOf: [ref('Base'), ID] },
      { Base: { required: ['id', 'x'], properties: { next: ref('Base') } } },
    );
    expect(body).toEqual({ allOf: [ref('BaseInput'), ID] });
    expect(schemas['BaseInput']).toEqual({ required: ['x'], properties: { next: ref('Base') } });
  });

  it('lead back to themselves', () => {
    const Node = { required: ['id'], properties: { child: { ...ref('Node'), ...ID } } };
    const { body, schemas } = split(ref('Node'), { Node });
    expect(body).toEqual(ref('NodeInput'));
    expect(schemas).toEqual({
      Node,
      NodeInput: { ...Node, properties: { child: { ...ref('NodeInput 2'), ...ID } } },
      'NodeInput 2': { required: [], properties: { child: { ...ref('NodeInput 2'), ...ID } } },
    });
  });

  it('ask `not` and `if` as before, and relax what follows', () => {
    const given = {
      ...ID,
      not: { required: ['id'] },
      if: { required: ['id'] },
      then: { required: ['id', 'x'] },
    };
    expect(split(given, {}).body).toEqual({ ...given, then: { required: ['x'] } });
  });

  it('take free names, without what belongs to the original alone', () => {
    const { body, schemas } = split(ref('A'), {
      A: { required: ['id'], 'x-sdk-model': 'B', ...ID },
      BInput: {},
    });
    expect(body).toEqual(ref('BInput 2'));
    expect(schemas['BInput 2']).toEqual({ required: [], ...ID });
  });
});

const NAMES = ['A', 'B', 'C', '1', 'd-e', 'WithRequired'];
const HEAD = { openapi: '3.1.0', info: { title: 'T', version: '1' } };

/** A document whose schemas refer to each other by chance, in all forms that combine or hold others. Each number has its own. */
export function knot(number) {
  const pick = chance(number);
  const schema = (depth) => (depth === 0 ? leaf(pick) : combined(pick, () => schema(depth - 1)));
  const content = () => ({ 'application/json': { schema: schema(2) } });
  const post = {
    requestBody: { content: content() },
    responses: { 200: { description: 'D', content: content() } },
  };
  const schemas = Object.fromEntries(NAMES.map((name) => [name, schema(1 + pick(3))]));
  const all = { ...schemas, Null: { type: 'null' } };
  return JSON.stringify({ ...HEAD, paths: { '/x': { post } }, components: { schemas: all } });
}

/** A linear congruential generator: numbers below a limit, the same ones for the same seed. */
function chance(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor(state / 65536) % limit;
  };
}

const to = (name) => ({ $ref: `#/components/schemas/${name}` });
const toAny = (pick) => to(NAMES[pick(NAMES.length)]);

function leaf(pick) {
  const plain = [{ type: 'string' }, {}, { const: null }, { enum: [null] }, true, false, to('Null')];
  return pick(2) === 0 ? toAny(pick) : plain[pick(plain.length)];
}

function combined(pick, inner) {
  const some = (most) => Array.from({ length: 1 + pick(most) }, inner);
  const forms = [
    () => ({ type: 'array', items: inner() }),
    () => ({ type: ['array', 'null'], items: { type: 'array', items: inner() } }),
    () => ({ type: 'array', prefixItems: some(2), minItems: pick(3) }),
    () => ({ type: 'array', prefixItems: some(2), minItems: pick(3), items: inner() }),
    () => ({ oneOf: some(3) }),
    () => ({ anyOf: some(3) }),
    () => ({ allOf: some(2), required: ['a'] }),
    () => ({ type: 'object', properties: { a: inner(), b: inner() }, required: ['b'] }),
    () => ({ type: 'object', additionalProperties: inner() }),
    () => ({ type: ['object', 'string'], properties: { a: inner() } }),
    () => ({ ...toAny(pick), required: ['a'] }),
    () => ({ type: 'object', properties: { a: inner() }, allOf: some(2), additionalProperties: inner() }),
    () => ({
      type: 'object',
      properties: { k: { type: 'string' }, a: inner() },
      oneOf: [toAny(pick), toAny(pick)],
      discriminator: { propertyName: 'k' },
    }),
  ];
  return forms[pick(forms.length)]();
}

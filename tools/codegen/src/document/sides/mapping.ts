import { formatPointer, parsePointer } from '../pointer.js';
import { canonicalRef } from '../recursion.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../shape.js';

/**
 * A relaxed schema with a discriminator that leads to the relaxed members, by the values that stand for the originals: those of
 * the mapping, else their names. The one of a schema that others extend is left out: they extend the original.
 */
export function withMapping(original: JsonObject, relaxed: JsonObject): JsonObject {
  const { discriminator, ...rest } = relaxed;
  if (!isObject(discriminator)) return relaxed;
  const members = refsOf(original);
  if (members.length === 0) return rest;
  const changed = refsOf(relaxed);
  const views = new Map(members.map((ref, index) => [ref, changed[index]]));
  const given = Object.entries(ownObject(discriminator, 'mapping'));
  const mapped = new Set(given.map(([, target]) => refOf(target)));
  const implied = [...views].flatMap(([ref, view]) =>
    ref === undefined || ref === view || mapped.has(ref)
      ? []
      : [[parsePointer(ref)?.at(-1) ?? '', view] as const],
  );
  const moved = given.map(([value, target]) => {
    const view = views.get(refOf(target));
    return [value, view === undefined || view === refOf(target) ? target : view] as const;
  });
  const mapping = [...moved, ...implied];
  if (mapping.length === 0) return relaxed;
  return { ...rest, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
}

/** Of the members of the union, in their order. */
function refsOf(schema: JsonObject): readonly (string | undefined)[] {
  return [...ownArray(schema, 'oneOf'), ...ownArray(schema, 'anyOf')].map((member) =>
    refOf(own(member, '$ref')),
  );
}

/** Of a reference, or of the plain name of a component. */
function refOf(target: unknown): string | undefined {
  if (typeof target !== 'string' || target === '') return undefined;
  return target.startsWith('#') ? canonicalRef(target) : formatPointer(['components', 'schemas', target]);
}

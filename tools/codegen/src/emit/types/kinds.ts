import { typesOf } from '../../document/dialect.js';
import { KEYWORDS } from '../../document/keywords.js';
import { parsePointer, valueAt, type Path } from '../../document/pointer.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import {
  declarationsOf,
  finalRef,
  isExtension,
  readDiscriminators,
  type Discriminators,
  type DiscriminatedUnion,
} from '../../model/discriminators.js';
import { Edits } from './edits.js';

/**
 * The document in which the property of a discriminator lists, in each member of the union, the values that stand for that
 * member: `switch (pet.kind)` then tells them apart. A component that others extend keeps its property, since the values of
 * those differ: there the union says it. The original stays as it is.
 */
export function withKinds(root: JsonObject): JsonObject {
  const found = readDiscriminators(root);
  if (found.kinds.size === 0 && found.unions.length === 0) return root;
  const edits = new Edits(root);
  // Unions first: paths lead through the copies that these make.
  for (const union of found.unions) listMembers(root, union, found, edits);
  for (const [ref, properties] of found.kinds) {
    if (found.extended.has(ref)) continue;
    const path = parsePointer(ref) ?? [];
    for (const [property, values] of properties) listKinds(root, path, property, values, edits);
  }
  return edits.root;
}

/** What the union has to say itself: of components that are extended, and of members without a name. */
function listMembers(
  root: JsonObject,
  { path, schema, property }: DiscriminatedUnion,
  { kinds, extended }: Discriminators,
  edits: Edits,
): void {
  for (const key of ['oneOf', 'anyOf']) {
    for (const [index, member] of ownArray(schema, key).entries()) {
      const at = [...path, key, index];
      const ref = ownString(member, '$ref');
      if (ref === undefined) {
        listKinds(root, at, property, new Set(), edits);
        continue;
      }
      const target = finalRef(root, ref);
      const values = kinds.get(target)?.get(property);
      if (values === undefined || !extended.has(target) || isExtension(member)) continue;
      const literals = literalsOf(declarationsOf(root, member, property), values);
      if (literals !== undefined) edits.set(at, { allOf: [member, part(property, listed(literals))] });
    }
  }
}

/** Where the schema, or a part of it without a name, declares the property; else beside what declares it. */
function listKinds(
  root: JsonObject,
  path: Path,
  property: string,
  values: ReadonlySet<string>,
  edits: Edits,
): void {
  const schema = valueAt(root, path);
  if (!isObject(schema)) return;
  const place = declaringPlace(schema, path, property);
  const declared = place === undefined ? undefined : own(valueAt(root, place), property);
  const written = ownArray(declared, 'enum');
  const literals = literalsOf(declarationsOf(root, schema, property), values, written);
  if (literals === undefined) return;
  if (place !== undefined) {
    edits.set([...place, property], { ...annotations(declared), ...listed(literals) });
  } else if (typeof schema['$ref'] !== 'string') {
    const { allOf } = valueAt(edits.root, path) as JsonObject;
    const parts = Array.isArray(allOf) ? (allOf as unknown[]) : [];
    edits.set([...path, 'allOf'], [...parts, part(property, listed(literals))]);
  }
}

/** Path of the `properties` with that property: of the schema itself or of parts of it that stand there. */
function declaringPlace(schema: unknown, path: Path, property: string): Path | undefined {
  if (Object.hasOwn(ownObject(schema, 'properties'), property)) return [...path, 'properties'];
  for (const [index, entry] of ownArray(schema, 'allOf').entries()) {
    const place = declaringPlace(entry, [...path, 'allOf', index], property);
    if (place !== undefined) return place;
  }
  return undefined;
}

/**
 * Values of the discriminator that the schema of the property allows, or else the list that is written there; undefined where
 * it has one value already, is not declared, or is no text.
 */
function literalsOf(
  declarations: readonly JsonObject[],
  values: ReadonlySet<string>,
  written: readonly unknown[] = [],
): readonly (string | null)[] | undefined {
  if (declarations.length === 0 || declarations.some((each) => Object.hasOwn(each, 'const')))
    return undefined;
  const types = declarations.flatMap((each) => {
    const list = typesOf(each);
    return list === undefined ? [] : [list];
  });
  if (types.some((list) => !list.includes('string'))) return undefined;
  const enums = declarations.flatMap(({ enum: list }) => (Array.isArray(list) ? [list as unknown[]] : []));
  const isListed = (value: unknown): boolean => enums.every((list) => list.includes(value));
  const fitting = [...values].filter(isListed);
  const literals = fitting.length > 0 ? fitting : written.filter((value) => typeof value === 'string');
  if (literals.length === 0) return undefined;
  const isNullable = types.length > 0 && types.every((list) => list.includes('null')) && isListed(null);
  return isNullable ? [...literals, null] : literals;
}

function listed(literals: readonly (string | null)[]): JsonObject {
  const members = literals.map((value) => ({ const: value }));
  return members.length === 1 ? { ...members[0] } : { anyOf: members };
}

function part(property: string, schema: JsonObject): JsonObject {
  return { type: 'object', properties: Object.fromEntries([[property, schema]]) };
}

function annotations(schema: unknown): JsonObject {
  if (!isObject(schema)) return {};
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => KEYWORDS.get(key)?.role === 'annotation'),
  );
}

import { formatPointer, parsePointer, valueAt, type Path } from '../document/pointer.js';
import { canonicalRef } from '../document/recursion.js';
import { walkSchemas } from '../document/schema-walk.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';

/** A union that a property tells apart. */
export interface DiscriminatedUnion {
  readonly path: Path;
  readonly schema: JsonObject;
  readonly property: string;
}

/** What the discriminators of a document say of its components. */
export interface Discriminators {
  readonly unions: readonly DiscriminatedUnion[];
  /** The values of a property that stand for a component, by the component's reference and the property's name. */
  readonly kinds: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Components that others build on: what holds for them need not hold for those. */
  readonly extended: ReadonlySet<string>;
}

/**
 * Reads all discriminators: those of unions, whose members are told apart, and those of schemas that others extend by `allOf`.
 * A member's values are the keys of the mapping that lead to it; without one, it is the component's name.
 */
export function readDiscriminators(root: JsonObject): Discriminators {
  const extensions = readExtensions(root);
  const unions: DiscriminatedUnion[] = [];
  const kinds = new Map<string, Map<string, Set<string>>>();
  walkSchemas(root, (schema, path) => {
    const discriminator = ownObject(schema, 'discriminator');
    const property = ownString(discriminator, 'propertyName');
    if (property === undefined) return;
    const isUnion = Object.hasOwn(schema, 'oneOf') || Object.hasOwn(schema, 'anyOf');
    if (isUnion) unions.push({ path, schema, property });
    const members = isUnion ? membersOf(schema) : [...(extensions.get(formatPointer(path)) ?? [])];
    const mapped = mappedValues(root, ownObject(discriminator, 'mapping'));
    for (const member of members) {
      const target = finalRef(root, member);
      const byProperty = kinds.get(target) ?? new Map<string, Set<string>>();
      const values = byProperty.get(property) ?? new Set<string>();
      for (const value of mapped.get(target) ?? [parsePointer(member)?.at(-1) ?? '']) values.add(value);
      kinds.set(target, byProperty.set(property, values));
    }
  });
  return { unions, kinds, extended: new Set(extensions.keys()) };
}

/** The component that a reference leads to, over components that are nothing but another reference. */
export function finalRef(root: JsonObject, ref: string): string {
  const seen = new Set<string>();
  for (let current = canonicalRef(ref); ;) {
    const target = valueAt(root, parsePointer(current) ?? []);
    const next = ownString(target, '$ref');
    if (next === undefined || seen.has(current) || isExtension(target)) return current;
    seen.add(current);
    current = canonicalRef(next);
  }
}

function membersOf(schema: JsonObject): string[] {
  return [...ownArray(schema, 'oneOf'), ...ownArray(schema, 'anyOf')].flatMap((member) => {
    const ref = ownString(member, '$ref');
    return ref !== undefined && isComponent(ref) ? [canonicalRef(ref)] : [];
  });
}

/** Values of the mapping by the component that each leads to. What leads nowhere says nothing. */
function mappedValues(root: JsonObject, mapping: JsonObject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const schemas = ownObject(ownObject(root, 'components'), 'schemas');
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target !== 'string') continue;
    const isName = Object.hasOwn(schemas, target);
    if (!isName && !isComponent(target)) continue;
    const ref = finalRef(root, isName ? formatPointer(['components', 'schemas', target]) : target);
    found.set(ref, [...(found.get(ref) ?? []), value]);
  }
  return found;
}

/** Components with those that extend them directly; in inline schemas, too, which have no name. */
function readExtensions(root: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (ref: unknown, path: Path): void => {
    if (typeof ref !== 'string' || !isComponent(ref)) return;
    const target = finalRef(root, ref);
    const known = found.get(target) ?? new Set<string>();
    const by = formatPointer(path);
    found.set(target, isComponent(by) ? known.add(by) : known);
  };
  walkSchemas(root, (schema, path) => {
    for (const part of ownArray(schema, 'allOf')) add(own(part, '$ref'), path);
    if (isExtension(schema)) add(schema['$ref'], path);
  });
  return found;
}

/** Beside a reference, these make another schema of it. */
export function isExtension(schema: unknown): boolean {
  return (
    ownString(schema, '$ref') !== undefined &&
    ['properties', 'allOf', 'anyOf', 'oneOf'].some((key) => own(schema, key) !== undefined)
  );
}

function isComponent(ref: string): boolean {
  const path = parsePointer(ref);
  return path?.length === 3 && path[0] === 'components' && path[1] === 'schemas';
}

/** The parts of a schema that say something of one property, over references and `allOf`, each once. */
export function declarationsOf(root: JsonObject, schema: unknown, property: string): JsonObject[] {
  const found: JsonObject[] = [];
  for (const part of partsOf(root, schema)) {
    const declared = own(ownObject(part, 'properties'), property);
    if (declared !== undefined) found.push(...partsOf(root, declared));
  }
  return found;
}

function partsOf(root: JsonObject, start: unknown): Set<JsonObject> {
  const found = new Set<JsonObject>();
  const open: unknown[] = [start];
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (!isObject(next) || found.has(next)) continue;
    found.add(next);
    const ref = ownString(next, '$ref');
    if (ref !== undefined) open.push(valueAt(root, parsePointer(ref) ?? []));
    open.push(...ownArray(next, 'allOf'));
  }
  return found;
}

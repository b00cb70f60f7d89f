import { formatPointer, parsePointer, valueAt, type Path } from '../pointer.js';
import type { Positions } from '../positions.js';
import type { Problems } from '../problem.js';
import { subschemas, walkSchemas } from '../schema-walk.js';
import { isObject, ownString, type JsonObject } from '../shape.js';
import { componentSchemas, freeComponentName } from './component-schemas.js';
import { copyTree } from './copy-tree.js';
import { DynamicScopes, type Scope } from './dynamic-scope.js';
import { SchemaIndex, type Resource } from './schema-index.js';

/** So many copies come from a document that is made to explode, or from one that nobody can read. */
const MAX_COPIES = 2_000;

/**
 * Replaces, in place, what names schemas by `$id`, `$anchor` and `$dynamicAnchor` with plain references. A schema whose
 * `$dynamicRef` leads elsewhere when it is reached from a certain schema is copied for that schema, as a compiler
 * copies a generic type; the copy becomes a component.
 */
export function resolveIdentifiers(root: JsonObject, positions: Positions, problems: Problems): void {
  if (usesIdentifiers(root)) new Rewriting(root, positions, problems).run();
}

function usesIdentifiers(root: JsonObject): boolean {
  let found = false;
  walkSchemas(root, (schema) => {
    const ref = ownString(schema, '$ref');
    found ||= Object.hasOwn(schema, '$id') || Object.hasOwn(schema, '$dynamicRef');
    found ||= ref !== undefined && !isOfDocument(root, ref);
  });
  return found;
}

function isOfDocument(root: JsonObject, ref: string): boolean {
  const [first] = parsePointer(ref) ?? [];
  return first !== undefined && Object.hasOwn(root, first);
}

class Rewriting {
  readonly #index: SchemaIndex;
  readonly #scopes: DynamicScopes;
  readonly #copies = new Map<string, string>();

  constructor(
    private readonly root: JsonObject,
    private readonly positions: Positions,
    private readonly problems: Problems,
  ) {
    this.#index = new SchemaIndex(root);
    this.#scopes = new DynamicScopes(this.#index);
  }

  run(): void {
    // Targets are found by the references as they were: what is rewritten is collected first.
    const edits = [...this.#index.places].flatMap(({ schema, path }) =>
      this.#edits(schema, path, this.#scopes.inPlace(path)),
    );
    for (const edit of edits) edit();
  }

  /** How the references of one schema are rewritten. */
  #edits(schema: JsonObject, path: Path, scope: Scope): (() => void)[] {
    const from = this.#index.resourcesAt(path).at(-1) as Resource;
    const edits: (() => void)[] = [];
    const ref = ownString(schema, '$ref');
    const plain = ref === undefined ? undefined : this.#index.resolve(ref, from);
    if (plain) {
      if (plain.assumed === true) this.#tell([...path, '$ref'], plain.path);
      const target = this.#instance(plain.path, scope);
      edits.push(() => (schema['$ref'] = target));
    }
    const dynamicRef = ownString(schema, '$dynamicRef');
    if (dynamicRef === undefined) return edits;
    const start = this.#index.resolve(dynamicRef, from);
    if (start === undefined) {
      this.problems.error(
        [...path, '$dynamicRef'],
        `points to nothing: ${dynamicRef}`,
        'define the $dynamicAnchor in this document, or correct the reference',
      );
      return edits;
    }
    const bound = start.dynamic === undefined ? undefined : scope.get(start.dynamic);
    const target = this.#instance(bound === undefined ? start.path : (parsePointer(bound) ?? []), scope);
    edits.push(() => {
      delete schema['$dynamicRef'];
      if (ref === undefined) schema['$ref'] = target;
      else schema['allOf'] = [...((schema['allOf'] as unknown[] | undefined) ?? []), { $ref: target }];
    });
    return edits;
  }

  #tell(path: Path, target: Path): void {
    const pointer = formatPointer(target);
    this.problems.warn(
      path,
      `does not count from where the document says; it is read as ${pointer}`,
      `write ${pointer}`,
    );
  }

  /** The reference to a schema as it is meant in a scope: to itself, or to a copy for this scope. */
  #instance(path: Path, outer: Scope): string {
    const pointer = formatPointer(path);
    const target = valueAt(this.root, path);
    if (!isObject(target) || this.#index.place(path) === undefined) return pointer;
    const scope = this.#scopes.enter(outer, [this.#index.resourcesAt(path).at(-1) as Resource]);
    const meaning = this.#scopes.meaning(scope, path);
    if (meaning === this.#scopes.meaning(this.#scopes.inPlace(path), path)) return pointer;
    const key = pointer + meaning;
    const known = this.#copies.get(key);
    if (known !== undefined) return known;
    return this.#copy(target, path, scope, key);
  }

  #copy(target: JsonObject, path: Path, scope: Scope, key: string): string {
    if (this.#copies.size >= MAX_COPIES) {
      this.problems.error(
        path,
        'is reached by $dynamicRef in too many ways',
        'use fewer dynamic anchors of the same name',
      );
      this.problems.throwIfAny();
    }
    const schemas = componentSchemas(this.root);
    const name = freeComponentName(schemas, nameFor(path, scope));
    const pointer = formatPointer(['components', 'schemas', name]);
    this.#copies.set(key, pointer);
    const copy = copyTree(target, this.positions) as JsonObject;
    for (const key of ['$id', '$anchor', '$dynamicAnchor', '$defs', 'x-sdk-model'])
      Reflect.deleteProperty(copy, key);
    this.#rewriteCopy(copy, path, scope);
    schemas[name] = copy;
    return pointer;
  }

  /** `path` is the place of the original: it says what is around. */
  #rewriteCopy(copy: JsonObject, path: Path, outer: Scope): void {
    const scope = this.#scopes.enter(outer, [this.#index.resourcesAt(path).at(-1) as Resource]);
    for (const edit of this.#edits(copy, path, scope)) edit();
    for (const [child, childPath] of subschemas(copy, path)) {
      if (isObject(child) && this.#index.place(childPath)) this.#rewriteCopy(child, childPath, scope);
    }
  }
}

/** `Page` for `UserPage`: the schema and the components that fill its open places. */
function nameFor(path: Path, scope: Scope): string {
  const own = path[0] === 'components' ? path.slice(2) : path.slice(-2);
  const users = [...new Set([...scope.values()].map((pointer) => parsePointer(pointer)?.[2] ?? ''))];
  return `${own.filter((key) => key !== '$defs').join(' ')} of ${users.join(' ')}`.slice(0, 80);
}

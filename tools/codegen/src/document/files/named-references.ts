import { SchemaIndex, type Resource } from '../identifiers/schema-index.js';
import { ownString, type JsonObject } from '../shape.js';

/** References of a document to schemas of its own, by the `$id` that these have: they look like paths of files. */
export class NamedReferences {
  #found: Set<JsonObject> | undefined;

  constructor(private readonly root: JsonObject) {}

  /** Does the reference of this schema lead to a name in the document? */
  has(schema: JsonObject): boolean {
    if (!/^3\.[1-9]/.test(String(this.root['openapi']))) return false; // 3.0 knows no $id
    this.#found ??= namedReferences(new SchemaIndex(this.root));
    return this.#found.has(schema);
  }
}

function namedReferences(index: SchemaIndex): Set<JsonObject> {
  const found = new Set<JsonObject>();
  for (const { schema, resources } of index.places) {
    const ref = ownString(schema, '$ref');
    if (ref === undefined || ref.startsWith('#')) continue;
    if (index.resolve(ref, resources.at(-1) as Resource) !== undefined) found.add(schema);
  }
  return found;
}

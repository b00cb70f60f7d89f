import { walkSchema } from '../schema-walk.js';
import { ownObject, type JsonObject } from '../shape.js';
import type { Conversion } from './conversion.js';
import { moveSchemaReference } from './references.js';

/** Rewrites a schema and all below it, in place, into the dialect of OpenAPI 3.0. A schema is rewritten once. */
export class SchemaConversion {
  readonly #done = new Set<JsonObject>();

  constructor(private readonly conversion: Conversion) {}

  /** Every schema of `definitions`; references may add to them while they are read. */
  definitions(): void {
    for (let size = -1; size !== this.#done.size;) {
      size = this.#done.size;
      for (const schema of Object.values(ownObject(this.conversion.root, 'definitions')))
        this.convert(schema);
    }
  }

  convert(schema: unknown): void {
    walkSchema(schema, [], (part) => {
      if (this.#done.has(part)) return;
      this.#done.add(part);
      moveSchemaReference(part, this.conversion);
      rewriteKeywords(part, this.conversion);
    });
  }
}

/** Rewrites the keywords of one schema. */
export function rewriteKeywords(schema: JsonObject, { positions }: Conversion): void {
  if (typeof schema['discriminator'] === 'string')
    schema['discriminator'] = { propertyName: schema['discriminator'] };
  if (schema['x-nullable'] === true) {
    schema['nullable'] = true;
    positions.set(schema, 'nullable', positions.get(schema, 'x-nullable'));
  }
  if (schema['type'] === 'file') {
    schema['type'] = 'string';
    schema['format'] = 'binary';
    positions.set(schema, 'format', positions.get(schema, 'type'));
  }
}

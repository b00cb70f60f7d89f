import type { OutputFile } from '../emit/file.js';
import { emitTypes } from '../emit/types/types.js';
import { isObject, type JsonObject } from '../document/shape.js';
import { walkSchemas } from '../document/schema-walk.js';
import type { Api } from '../model/types.js';

/** An enum stays open on output by one more member. */
const OPEN = / \| \((?:string|number) & \{\}\)/g;

/**
 * The types without what they say on purpose beyond or short of the schemas: the values that a discriminator has for each
 * member, and the further values that an answer may hold.
 */
export function plainTypes(api: Api): OutputFile {
  const { path, text } = emitTypes({ ...api, root: withoutDiscriminators(api.root) });
  return { path, text: text.replaceAll(OPEN, '') };
}

function withoutDiscriminators(root: JsonObject): JsonObject {
  const copy = structuredClone(root);
  walkSchemas(copy, (schema) => {
    if (isObject(schema['discriminator'])) delete schema['discriminator'];
  });
  return copy;
}

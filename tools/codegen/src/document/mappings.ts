import { parsePointer, valueAt } from './pointer.js';
import type { Problems } from './problem.js';
import { walkSchemas } from './schema-walk.js';
import { isObject, own, ownObject, type JsonObject } from './shape.js';
import { nearest } from './spelling.js';

/** Lists values of discriminators that stand for no schema: what a mapping leads to is a component's name or a reference. */
export function checkMappings(root: JsonObject, problems: Problems): void {
  const names = Object.keys(ownObject(ownObject(root, 'components'), 'schemas'));
  const known = new Set(names);
  walkSchemas(root, (schema, path) => {
    const mapping = own(own(schema, 'discriminator'), 'mapping');
    if (!isObject(mapping)) return;
    for (const [value, target] of Object.entries(mapping)) {
      if (typeof target !== 'string' || known.has(target)) continue;
      // Files that are missing are listed where they are read.
      if (!target.startsWith('#') && /[/.#]/.test(target)) continue;
      const pointer = parsePointer(target);
      if (pointer !== undefined && valueAt(root, pointer) !== undefined) continue;
      const meant = nearest(pointer?.at(-1) ?? target, names);
      problems.warn(
        [...path, 'discriminator', 'mapping', value],
        `points to nothing, so that the value says nothing: ${target}`,
        meant === undefined ? 'name a component, or refer to one' : `perhaps ${meant} is meant`,
      );
    }
  });
}

import { formatPointer, parsePointer, valueAt, type Path } from '../pointer.js';
import type { Positions } from '../positions.js';
import type { Problems } from '../problem.js';
import { walkSchema, walkSchemas } from '../schema-walk.js';
import { checkSchema } from '../schema-structure.js';
import { isObject, type JsonObject } from '../shape.js';
import { componentSchemas, freeComponentName } from './component-schemas.js';

/** A schema that references lead to, where it stands, and the references. */
interface Target {
  readonly path: Path;
  readonly holder: Record<string | number, unknown>;
  readonly key: string | number;
  readonly users: JsonObject[];
}

/**
 * Makes a component of every schema that a reference leads to inside something else (`#/components/schemas/A/$defs/b`,
 * `#/paths/...`), in place: whatever is referred to has a name, and everything after this only knows components.
 */
export function nameTargets(
  root: JsonObject,
  dialect: '3.0' | '3.1',
  positions: Positions,
  problems: Problems,
): void {
  const targets = new Map<string, Target>();
  const walked = new Set<JsonObject>();
  const references: JsonObject[] = [];
  const visit = (schema: JsonObject): void => {
    walked.add(schema);
    if (typeof schema['$ref'] === 'string') references.push(schema);
  };
  walkSchemas(root, visit);
  // Grows while it is read: targets that nobody has walked yet have references of their own.
  for (const user of references) {
    const path = parsePointer(String(user['$ref']));
    if (path === undefined || isComponent(path)) continue;
    const pointer = formatPointer(path);
    const known = targets.get(pointer);
    const found = known ?? locate(root, path);
    if (found === undefined) continue;
    if (known) known.users.push(user);
    else targets.set(pointer, { path, users: [user], ...found });
    const value = found.holder[found.key];
    if (!isObject(value) || walked.has(value)) continue;
    checkSchema(value, path, dialect, problems);
    walkSchema(value, path, visit);
  }
  if (targets.size > 0) moveTargets(targets.values(), componentSchemas(root), positions);
}

function moveTargets(targets: Iterable<Target>, schemas: JsonObject, positions: Positions): void {
  for (const { path, holder, key, users } of targets) {
    const name = freeComponentName(schemas, nameFor(path));
    const ref = formatPointer(['components', 'schemas', name]);
    schemas[name] = holder[key];
    holder[key] = { $ref: ref };
    positions.set(schemas, name, positions.get(holder, key));
    for (const user of users) user['$ref'] = ref;
  }
}

function isComponent(path: Path): boolean {
  return path.length === 3 && path[0] === 'components' && path[1] === 'schemas';
}

function locate(root: JsonObject, path: Path): Pick<Target, 'holder' | 'key'> | undefined {
  const key = path.at(-1);
  const holder = valueAt(root, path.slice(0, -1));
  if (key === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key))
    return undefined;
  return { holder: holder as Record<string | number, unknown>, key };
}

/** What the pointer says, without the words that JSON Schema and OpenAPI put between names. */
function nameFor(path: Path): string {
  const isSchema = path[0] === 'components' && path[1] === 'schemas';
  const words = isSchema
    ? path.slice(2).filter((key) => key !== '$defs' && key !== 'properties' && key !== 'definitions')
    : path.slice(-3);
  return words.join(' ');
}

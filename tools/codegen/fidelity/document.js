/** The name of a group's schema in the document. */
export function nameOf(index) {
  return `Group${index}`;
}

/** An OpenAPI 3.1 document whose components are the schemas of the groups. */
export function documentOf(groups) {
  const schemas = Object.fromEntries(
    groups.map(({ schema, index }) => [nameOf(index), embedded(schema, index)]),
  );
  return { openapi: '3.1.0', info: { title: 'Suite', version: '1' }, paths: {}, components: { schemas } };
}

/**
 * `#/...` in a schema without `$id` means the schema; in a document it means the document. Schemas with `$id` keep
 * their references: these are relative to the `$id` in a document as well.
 */
export function embedded(schema, index) {
  if (typeof schema !== 'object' || schema === null || typeof schema.$id === 'string') return schema;
  return moved(schema, `#/components/schemas/${nameOf(index)}`);
}

function moved(value, root) {
  if (Array.isArray(value)) return value.map((entry) => moved(entry, root));
  if (typeof value !== 'object' || value === null) return value;
  const result = {};
  for (const [key, child] of Object.entries(value)) {
    const isLocal = key === '$ref' && typeof child === 'string' && /^#(?:\/|$)/.test(child);
    const isOwn = child !== null && typeof child === 'object' && typeof child.$id === 'string';
    const isData = key === 'const' || key === 'enum';
    const next = isLocal ? root + child.slice(1) : isOwn || isData ? child : moved(child, root);
    Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

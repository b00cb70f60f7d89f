/** A document with one read of `/v1/things`, and what the test adds. */
export function minimal(extra = '', schemas = ''): string {
  return `openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /v1/things:
    get:
      operationId: listThings
      summary: List the things
      responses:
        '200': { description: The things. }
${extra}components:
  schemas:
    Thing: { type: object }
${schemas}`;
}

/** A document whose components are the given schemas. */
export function withSchemas(schemas: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Schemas', version: '1' },
    paths: {},
    components: { schemas },
  });
}

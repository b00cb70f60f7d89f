import { fileName } from '../source/escape.js';
import type { Generated } from '../generate.js';

/** Which file and export each schema and operation got. */
export function manifestOf(result: Generated): unknown {
  const { api, job } = result;
  return {
    name: job.name,
    client: api.name,
    ...(api.client === undefined ? {} : { clientFile: 'client.gen.ts', clientExport: api.client.className }),
    schemas: api.schemas.map((schema) => ({
      pointer: schema.ref,
      file: `schemas/${fileName(schema.file)}`,
      export: schema.constant,
      model: schema.model,
    })),
    operations: api.resources.flatMap((resource) =>
      resource.operations.map((operation) => ({
        id: operation.id,
        method: operation.verb.toUpperCase(),
        path: operation.url,
        file: `operations/${fileName(resource.file)}`,
        export: operation.constant,
        resource: resource.name,
        resourceFile: `resources/${fileName(resource.file)}`,
        class: resource.className,
        call: operation.method,
      })),
    ),
  };
}

import type { Api } from '../model/types.js';
import { emitAuth } from './client/auth.js';
import { emitClient } from './client/client.js';
import { emitServers } from './client/servers.js';
import type { OutputFile } from './file.js';
import { emitIndex } from './index-file.js';
import { emitHelpers } from './json-schema.js';
import { emitLifecycle } from './lifecycle.js';
import { emitModels } from './models.js';
import { emitOperations } from './operations.js';
import { emitResources } from './resources.js';
import { emitSchemas } from './schemas.js';
import { emitScope } from './scope.js';
import { emitWebhooks } from './webhooks.js';
import { emitTypes } from './types/types.js';

/** Every generated TypeScript file. A new output is one more line here and a file of its own. */
export function emitAll(api: Api, assertFormats = false): OutputFile[] {
  const schemas = emitSchemas(api, assertFormats);
  return [
    emitTypes(api),
    emitModels(api),
    emitScope(api),
    ...emitLifecycle(api),
    ...schemas.files,
    ...emitHelpers(api.source, schemas.helpers),
    ...emitOperations(api),
    ...emitResources(api),
    ...emitWebhooks(api),
    ...emitAuth(api),
    ...emitServers(api),
    ...emitClient(api),
    emitIndex(api),
  ];
}

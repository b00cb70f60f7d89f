import type { JsonObject } from './json.js';
import type { ProviderName } from './provider.js';

/**
 * The canonical OpenAPI documents, as the build step `scripts/embed-specs.mjs` left them in the package. Modules, so
 * that bundlers find them; each is loaded when its provider is played. The paths hold both from `src` and from `dist`.
 */
const embedded: Readonly<Record<ProviderName, () => Promise<{ readonly default: JsonObject }>>> = {
  'ibm-quantum': () => import('../dist/specs/ibm-quantum.openapi.js'),
  'huawei-dataarts-fabric': () => import('../dist/specs/huawei-dataarts-fabric.openapi.js'),
  'aimms-pro': () => import('../dist/specs/aimms-pro.openapi.js'),
  'oracle-aidp': () => import('../dist/specs/oracle-aidp.openapi.js'),
};

export async function loadDocument(provider: ProviderName): Promise<JsonObject> {
  const module = await embedded[provider]().catch((cause: unknown) => {
    throw new Error(`The simulator holds no OpenAPI document for ${provider}. Build the package first.`, {
      cause,
    });
  });
  return module.default;
}

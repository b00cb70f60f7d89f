import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentFiles } from '../../src/diff/index.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const EXAMPLES = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));

function withOverlay(folder: string): DocumentFiles {
  const overlay = join(folder, 'sdk.yaml');
  return { input: join(folder, 'openapi.yaml'), ...(existsSync(overlay) ? { overlay } : {}) };
}

export const HARBOUR: DocumentFiles = withOverlay(join(ROOT, 'tools/codegen/fixtures/harbour'));

/** Documents that people wrote for other purposes. */
export const REAL: Readonly<Record<string, DocumentFiles>> = {
  'ibm-quantum': withOverlay(join(ROOT, 'specs/ibm-quantum')),
  'huawei-dataarts-fabric': withOverlay(join(ROOT, 'specs/huawei-dataarts-fabric')),
  'aimms-pro': withOverlay(join(ROOT, 'specs/aimms-pro')),
  'oracle-aidp': withOverlay(join(ROOT, 'specs/oracle-aidp')),
  harbour: HARBOUR,
  'star-trek': { input: join(EXAMPLES, '3.0/json/star-trek.json') },
  petstore: { input: join(EXAMPLES, '3.1/json/petstore.json') },
};

export const example = (name: string): string => join(EXAMPLES, name);

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from './job.js';

/**
 * The jobs of a repository: one per folder of specs/ that has an openapi.yaml. A package without a client.ts gets the
 * generated one; one with a testing.ts gets a test kit.
 */
export function workspaceJobs(root: string): Job[] {
  const specs = join(root, 'specs');
  if (!existsSync(specs)) return [];
  return readdirSync(specs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(specs, entry.name, 'openapi.yaml')))
    .map(({ name }) => workspaceJob(root, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function workspaceJob(root: string, name: string): Job {
  const overlay = join(root, 'specs', name, 'sdk.yaml');
  const folder = join(root, 'packages', name);
  const isDerived = existsSync(join(folder, 'package.json')) && !existsSync(join(folder, 'src', 'client.ts'));
  return {
    name,
    base: root,
    input: join(root, 'specs', name, 'openapi.yaml'),
    ...(existsSync(overlay) ? { overlay } : {}),
    ...(isDerived ? { client: true, clientName: name } : {}),
    ...(existsSync(join(folder, 'src', 'testing.ts')) ? { testing: true } : {}),
    source: `specs/${name}/openapi.yaml`,
    output: join(root, 'packages', name, 'src', 'generated'),
    apiMd: join(root, 'packages', name, 'api.md'),
  };
}

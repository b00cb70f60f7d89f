import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { parse } from 'yaml';

import { environment, mustRun } from '../process/run.js';
import type { Registry } from '../registry/registry.js';

const WORKFLOW = join('.github', 'workflows', 'release.yml');

interface Workflow {
  readonly jobs: { readonly publish: { readonly steps: readonly { readonly run?: string }[] } };
}

/** What the workflow's publish job runs, but for the provenance statement: that needs the workflow's own identity. */
export async function publishScript(root: string): Promise<string> {
  const workflow = parse(await readFile(join(root, WORKFLOW), 'utf8')) as Workflow;
  const script = workflow.jobs.publish.steps.map(({ run }) => run ?? '').join('\n');
  if (!script.includes(' --provenance ')) throw new Error(`${WORKFLOW} publishes without provenance.`);
  return script.replace(' --provenance ', ' --provenance=false ');
}

/** Publishes what lies in `tarballs` as the workflow does; resolves with what was printed. */
export async function publishAsWorkflow(
  script: string,
  tarballs: string,
  registry: Registry,
  signal?: AbortSignal,
): Promise<string> {
  const cwd = dirname(tarballs); // the script looks for the folder `packages`
  await mkdir(tarballs, { recursive: true });
  const userconfig = join(cwd, 'npmrc');
  await writeFile(userconfig, `${registry.npmrc}registry=${registry.url}\n`);
  const env = environment({ NPM_CONFIG_USERCONFIG: userconfig, npm_config_registry: registry.url });
  const { output } = await mustRun('Publishing', 'bash', ['-c', script], { cwd, env, signal });
  return output;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, generate, workspaceJobs } from '@compute-sessions/codegen';
import { parse } from 'yaml';
import { PROVIDERS, type Provider } from '../providers.js';

export type Api = Generated['api'];
export type Resource = Api['resources'][number];
export type Operation = Resource['operations'][number];

/** A vendor page and the facts that were taken from it. */
export interface Seed {
  readonly seed: string;
  readonly source: string;
  readonly rows: readonly SeedRow[];
}

export interface SeedRow {
  readonly lines: readonly [number, number];
  readonly fact: string;
  readonly pointer: string;
  readonly method?: string;
}

export interface Contract {
  readonly provider: Provider;
  readonly api: Api;
  readonly files: Generated['files'];
  readonly seeds: readonly Seed[];
}

/** Every provider's contract as its client is generated from it: document, overlay, and where each fact comes from. */
export async function loadContracts(root: string): Promise<Contract[]> {
  const jobs = new Map(workspaceJobs(root).map((job) => [job.name, job]));
  return Promise.all(
    PROVIDERS.map(async (provider) => {
      const job = jobs.get(provider.name);
      if (job === undefined) throw new Error(`specs/${provider.name} has no openapi.yaml.`);
      const { api, files } = await generate(job);
      const coverage = join(root, 'specs', provider.name, 'coverage.yaml');
      const { seeds } = parse(readFileSync(coverage, 'utf8')) as { seeds: Seed[] };
      return { provider, api, files, seeds };
    }),
  );
}

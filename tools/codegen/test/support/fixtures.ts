import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from '../../src/job.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** The golden sample, and one small document per feature. Their output is committed beside them. */
export function fixtureJobs(): Job[] {
  const features = readdirSync(join(FIXTURES, 'features')).sort();
  return [
    { ...job('harbour'), overlay: join(FIXTURES, 'harbour', 'sdk.yaml') },
    ...features.map((feature) => ({
      ...job(join('features', feature)),
      clientName: pascal(feature),
      client: true,
      ...(feature === 'testing' ? { testing: true } : {}),
    })),
  ];
}

function job(name: string): Job {
  const folder = join(FIXTURES, name);
  const output = join(folder, 'expected');
  return { name, input: join(folder, 'openapi.yaml'), output, apiMd: join(output, 'api.md') };
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from '../job.js';
import { workspaceJobs } from '../workspace.js';
import { UsageError, type Arguments } from './arguments.js';

/** The repository that this tool lives in. */
export const OWN_ROOT: string = fileURLToPath(new URL('../../../../', import.meta.url));

/** @throws UsageError for providers that do not exist */
export function jobsFor(args: Arguments): Job[] {
  if (args.input !== undefined && args.output !== undefined)
    return [singleJob(args, args.input, args.output)];
  const root = resolve(args.root ?? OWN_ROOT);
  const all = workspaceJobs(root);
  const unknown = args.providers.filter((name) => !all.some((job) => job.name === name));
  if (unknown.length > 0) {
    throw new UsageError(
      `no specs/${unknown[0] ?? ''}/openapi.yaml; there are ${all.map(({ name }) => name).join(', ') || 'none'}`,
    );
  }
  if (all.length === 0) throw new UsageError(`${root} has no specs/*/openapi.yaml`);
  return args.providers.length === 0 ? all : all.filter(({ name }) => args.providers.includes(name));
}

function singleJob(args: Arguments, input: string, output: string): Job {
  return {
    name: args.name ?? 'document',
    input,
    ...(args.overlay === undefined ? {} : { overlay: args.overlay }),
    ...(args.name === undefined ? {} : { clientName: args.name }),
    ...(args['assert-formats'] === true ? { assertFormats: true } : {}),
    ...(args.testing === true ? { testing: true } : {}),
    ...(args['allow-host'] === undefined ? {} : { allowedHosts: args['allow-host'] }),
    ...(args['time-limit'] === undefined ? {} : { timeLimitSeconds: Number(args['time-limit']) }),
    client: args['no-client'] !== true,
    output,
    apiMd: join(output, 'api.md'),
  };
}

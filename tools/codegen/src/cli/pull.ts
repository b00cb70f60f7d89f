import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from '../generate.js';
import { writeAtomic, writeFolder } from '../output/folder.js';
import { hasFindings, pull, type Pulled } from '../pull/pull.js';
import { withFile } from '../pull/facts.js';
import { renderProposal, renderPull } from '../pull/render.js';
import { workspaceJobs } from '../workspace.js';
import { UsageError } from './arguments.js';
import { HELP } from './help.js';
import { OWN_ROOT } from './jobs.js';
import type { Streams } from './report.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  from: text,
  account: text,
  credential: text,
  timeout: text,
  output: text,
  generate: text,
  save: text,
  root: text,
  json: flag,
  'exit-code': flag,
  help: { ...flag, short: 'h' },
} as const;

const TIMEOUT_S = 30;
const MAX_TIMEOUT_S = 600;

/** `codegen pull` */
export async function runPull(argv: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = read(argv);
  if (values.help) {
    streams.out(HELP.pull);
    return 0;
  }
  const root = resolve(values.root ?? OWN_ROOT);
  const provider = providerOf(positionals, root);
  for (const target of [values.output, values.generate, values.save]) outsideSpecs(target, root);
  const timeoutMs = timeoutOf(values.timeout);
  const { from, account, credential } = values;
  if (!values.json) streams.err(`Reading the vendor's document of ${provider} ...\n`);
  const pulled = await pull({
    provider,
    root,
    timeoutMs,
    env: process.env,
    ...(from === undefined ? {} : { from }),
    ...(account === undefined ? {} : { account }),
    ...(credential === undefined ? {} : { credential }),
  });
  const written = await write(pulled, values);
  streams.out(
    values.json ? `${JSON.stringify({ ...pulled.report, written }, null, 2)}\n` : renderPull(pulled.report),
  );
  if (!values.json) for (const path of written) streams.err(`Wrote ${path}\n`);
  return values['exit-code'] && hasFindings(pulled.report) ? 1 : 0;
}

interface Targets {
  readonly output?: string | undefined;
  readonly generate?: string | undefined;
  readonly save?: string | undefined;
}

/** What can fail is done before anything is written. */
async function write({ report, document, bytes }: Pulled, targets: Targets): Promise<string[]> {
  const { output, save } = targets;
  const folder = targets.generate;
  if (save !== undefined && bytes === undefined)
    throw new UsageError('--save keeps what was fetched, and --from is a file');
  const written: string[] = [];
  if (folder !== undefined) {
    const job = {
      name: report.provider,
      source: report.source,
      output: folder,
      apiMd: join(folder, 'api.md'),
    };
    const result = await withFile(document, (input) => generate({ ...job, input, client: true }));
    writeFolder(folder, result.files);
    writeAtomic(job.apiMd, result.apiMd);
    written.push(folder);
  }
  if (save !== undefined && bytes !== undefined) {
    writeAtomic(save, new TextDecoder().decode(bytes));
    written.push(save);
  }
  if (output !== undefined) {
    writeAtomic(output, renderProposal(report.proposal));
    written.push(output);
  }
  return written;
}

function providerOf(positionals: readonly string[], root: string): string {
  const [provider, ...more] = positionals;
  const names = workspaceJobs(root).map(({ name }) => name);
  if (provider === undefined || more.length > 0)
    throw new UsageError(`name one provider: ${names.join(', ')}`);
  if (!names.includes(provider))
    throw new UsageError(`no specs/${provider}/openapi.yaml; there are ${names.join(', ') || 'none'}`);
  return provider;
}

/** What a vendor says is looked at by a person before it is ours. */
function outsideSpecs(target: string | undefined, root: string): void {
  if (target === undefined) return;
  const specs = join(root, 'specs');
  const path = resolve(target);
  if (path === specs || path.startsWith(join(specs, '/')))
    throw new UsageError('nothing is written into specs/: choose another place, review, and take over');
}

function timeoutOf(value: string | undefined): number {
  const seconds = value === undefined ? TIMEOUT_S : Number(value);
  if (!(seconds > 0 && seconds <= MAX_TIMEOUT_S))
    throw new UsageError(`--timeout takes seconds, up to ${String(MAX_TIMEOUT_S)}`);
  return Math.ceil(seconds * 1000);
}

function read(argv: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(argv);
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
}

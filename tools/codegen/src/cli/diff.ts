import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isBump, atLeast } from '../diff/bump.js';
import { diffPackageFiles } from '../diff/packages.js';
import { diffDocuments, renderHuman, renderMarkdown, type DiffResult } from '../diff/index.js';
import { failure, parsed, type Wanted } from '../diff/source.js';
import type { Override } from '../diff/policy/policy.js';
import { UsageError } from './arguments.js';
import { HELP } from './help.js';
import type { Streams } from './report.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  json: flag,
  markdown: flag,
  policy: text,
  version: text,
  overlay: text,
  'no-overlay': flag,
  'rules-only': flag,
  'fail-on': text,
  help: { ...flag, short: 'h' },
} as const;

/** `codegen diff` */
export async function runDiff(argv: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = read(argv);
  if (values.help) {
    streams.out(HELP.diff);
    return 0;
  }
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0)
    throw new UsageError('name two documents, BEFORE and AFTER');
  const limit = values['fail-on'];
  if (limit !== undefined && (!isBump(limit) || limit === 'none'))
    throw new UsageError('--fail-on takes patch, minor or major');
  if (values.version !== undefined && !/^\d+\.\d+\.\d+/.test(values.version))
    throw new UsageError('--version takes the released version, for example 1.4.2');
  if (values.json && values.markdown) throw new UsageError('give --json or --markdown, not both');
  const overlay = values['no-overlay'] ? false : values.overlay;
  const wanted = (spec: string): Wanted => ({ spec, ...(overlay === undefined ? {} : { overlay }) });
  const arePackages = [before, after].every((each) => /(?:^|[/:])package\.json$/.test(each));
  const compare = arePackages ? diffPackageFiles : diffDocuments;
  const result = await compare(wanted(before), wanted(after), {
    rulesOnly: values['rules-only'],
    overrides: values.policy === undefined ? [] : [await policyFile(values.policy)],
    ...(values.version === undefined ? {} : { version: values.version }),
  });
  streams.out(rendered(result, values));
  return limit !== undefined && atLeast(result.bump, limit) ? 1 : 0;
}

function rendered(result: DiffResult, { json, markdown }: { json: boolean; markdown: boolean }): string {
  if (json) return `${JSON.stringify(result, null, 2)}\n`;
  return markdown ? renderMarkdown(result) : renderHuman(result);
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

async function policyFile(path: string): Promise<Override> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch {
    throw failure(path, 'cannot be read', 'check the path of the policy file');
  }
  return parsed(path, content);
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scaffold } from '../scaffold/scaffold.js';
import { UsageError } from './arguments.js';
import { HELP } from './help.js';
import { OWN_ROOT } from './jobs.js';
import { Report, type Streams } from './report.js';

const text = { type: 'string' } as const;
const OPTIONS = {
  spec: text,
  root: text,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

/** `codegen new-provider`, which `npm run new-provider` runs. */
export async function runNewProvider(argv: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = read(argv);
  if (values.help) {
    streams.out(HELP['new-provider']);
    return 0;
  }
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0 || values.spec === undefined)
    throw new UsageError('give one NAME and --spec FILE');
  const root = resolve(values.root ?? OWN_ROOT);
  const from = process.env['INIT_CWD'] ?? '.'; // npm runs its scripts in the folder of package.json
  const result = await scaffold(root, name, resolve(from, values.spec));
  new Report(streams, values.json).problems('warning', values.json ? [] : result.warnings);
  if (values.json) {
    streams.out(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  }
  const lines = [
    `${result.className}: ${String(result.operations)} operations, in ${result.written.join(', ')}`,
    'What remains for a person:',
    ...result.remaining.map((each, index) => `  ${String(index + 1)}. ${each}`),
  ];
  streams.out(`${lines.join('\n')}\n`);
  return 0;
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

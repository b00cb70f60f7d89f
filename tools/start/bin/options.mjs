// The command line of `npm start`. Plain JavaScript that any Node 20 reads: the bootstrap answers `--help` and
// wrong arguments with it before anything is fetched, installed or built.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];

export const USAGE = `npm start -- [options]

Starts the embedded simulator, checks that generated code is fresh, and takes all four clients
through a session's life: open or find it, watch it, work in it, end it, see it ended.

  --provider NAME   only this one (${PROVIDERS.join(', ')}); may be repeated
  --serve           leave the simulator running afterwards, print its addresses and each request
  --run FILE [...]  instead: run this TypeScript or JavaScript file against the simulator; what
                    follows is for the file. \`npm run try -- FILE [...]\` is the same
  --help            this text
`;

/**
 * @param {readonly string[]} args
 * @param {string} from the folder that relative paths start at
 * @returns {{ answer: { code: number, text: string }, options?: undefined } |
 *   { answer?: undefined, options: import('../dist/options.js').Options }}
 *   an answer when there is nothing to do but to print it
 */
export function readCommand(args, from) {
  try {
    const options = readOptions(args, from);
    return options === undefined ? { answer: { code: 0, text: USAGE } } : { options };
  } catch (error) {
    return { answer: { code: 2, text: `${error.message}\n\n${USAGE}` } };
  }
}

/** Undefined: the user asked for help. Throws an Error with a text for the user. */
function readOptions(args, from) {
  const at = args.indexOf('--run');
  const own = at === -1 ? args : args.slice(0, at);
  const { values } = parseArgs({
    args: [...own],
    options: {
      provider: { type: 'string', multiple: true },
      serve: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const providers = readProviders(values.provider ?? []);
  if (at === -1) return { providers, serve: values.serve };
  const [file, ...rest] = args.slice(at + 1);
  if (file === '--help' || file === '-h') return undefined;
  if (values.serve) throw new Error('--serve and --run do not go together: a run ends with its file.');
  return { providers, serve: false, run: { file: readFile(file, from), args: rest, folder: from } };
}

function readProviders(named) {
  const unknown = named.find((name) => !PROVIDERS.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no provider '${unknown}'. Choose from ${PROVIDERS.join(', ')}.`);
  }
  return named.length === 0 ? PROVIDERS : PROVIDERS.filter((name) => named.includes(name));
}

function readFile(file, from) {
  if (file === undefined || file.startsWith('-')) throw new Error('--run needs a file: --run FILE.ts.');
  const path = resolve(from, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file ${path}.`);
  return path;
}

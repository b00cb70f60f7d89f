// `npm run example -- ibm-batch`: which program of examples/, and against what.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const USAGE = `npm run example -- NAME [--real] [...]

Runs a program of examples/ against the simulator, or with --real against the service itself, with
the credentials in your environment. What follows is for the program.
`;

/**
 * @param {readonly string[]} args
 * @param {string} root of the workspace
 * @returns {{ answer?: { code: number, text: string }, file: string, real: boolean, rest: readonly string[] }}
 *   with an answer there is nothing to do but to print it
 */
export function readExample(args, root) {
  const folder = join(root, 'examples');
  const [name, ...others] = args.filter((arg) => arg !== '--real');
  const found = { file: join(folder, 'dist', `${name}.js`), real: args.includes('--real'), rest: others };
  if (name === undefined || name === '--help' || name === '-h')
    return { ...found, answer: { code: 0, text: `${USAGE}\n${list(folder)}\n` } };
  if (!/^[\w-]+$/.test(name) || !existsSync(join(folder, `${name}.ts`)))
    return { ...found, answer: { code: 2, text: `There is no example '${name}'.\n\n${list(folder)}\n` } };
  return found;
}

/** Each with the first line of its file, which says what it shows. */
function list(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const width = Math.max(...names.map((name) => name.length));
  return names
    .map((name) => `  ${name.slice(0, -3).padEnd(width)} ${firstSentence(join(folder, name))}`)
    .join('\n');
}

function firstSentence(file) {
  const [line = ''] = readFileSync(file, 'utf8').split('\n');
  return line.replace(/^\/\/ /, '').replace(/[.:](?: .*)?$/, '');
}

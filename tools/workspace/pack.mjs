// `npm run release:pack`: a tarball of every package that is for users, in .pack/packages. Asks no registry, needs no
// right to publish. `-- --unpublished` is for the release: only the versions that npm does not have yet, as npm says.
// `-- --out FOLDER` packs into another folder, and removes nothing there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const OUT = join(ROOT, '.pack');
const CHANGESET = join(ROOT, 'node_modules', '@changesets', 'cli', 'bin.js');

const [option, folder, ...rest] = process.argv.slice(2);
const elsewhere = option === '--out' && folder !== undefined && rest.length === 0;
if (option !== undefined && !elsewhere && (option !== '--unpublished' || folder !== undefined)) {
  console.error('Usage: npm run release:pack [-- --unpublished | --out FOLDER]');
  process.exit(2);
}
const tarballs = elsewhere ? resolve(folder) : join(OUT, 'packages');
if (!elsewhere) rmSync(OUT, { recursive: true, force: true }); // what an earlier run packed is not of this one
mkdirSync(tarballs, { recursive: true });
if (option === '--unpublished') run(process.execPath, [CHANGESET, 'pack', '--out-dir', OUT]);
else packAll();

function packAll() {
  for (const name of readdirSync(join(ROOT, 'packages'))) {
    const home = join(ROOT, 'packages', name);
    if (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).private) continue;
    run('pnpm', ['pack', '--pack-destination', tarballs], home); // pnpm: it puts versions for `workspace:`
  }
  const packed = readdirSync(tarballs).map((name) => relative(ROOT, join(tarballs, name)));
  console.log(`\n${packed.join('\n')}\n`);
  if (elsewhere) return;
  console.log(
    'Packages are not on npm before their release: install a client together with the tarball of core,',
  );
  console.log('  npm install CLONE/.pack/packages/compute-sessions-{core,ibm-quantum}-*.tgz');
}

function run(file, fileArgs, cwd = ROOT) {
  // On Windows pnpm may be a .cmd file, which only a shell can start; nothing here comes from outside.
  const shell = process.platform === 'win32' && file === 'pnpm';
  const stdio = ['ignore', file === 'pnpm' ? 'ignore' : 'inherit', 'inherit']; // pnpm lists every file
  const { status } = spawnSync(file, fileArgs, { cwd, stdio, shell });
  if (status !== 0) process.exit(status ?? 1);
}

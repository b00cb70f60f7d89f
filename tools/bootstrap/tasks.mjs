// What each task runs, once Node, pnpm and the dependencies are there. Every step is a Node program of this clone.

const CHANGESET = 'node_modules/@changesets/cli/bin.js';
const NX = 'node_modules/nx/dist/bin/nx.js';

/** Builds a project and what it depends on. */
const build = (project) => [NX, 'run-many', '-t', 'build', '-p', project, '--outputStyle=static'];

/** @type {Readonly<Record<string, (args: readonly string[]) => string[][]>>} */
export const TASKS = {
  start: (args) => [
    [NX, 'run-many', '-t', 'build', '-p', 'start', 'codegen'],
    ['tools/start/bin/start.js', ...args],
  ],
  test: (args) => [['tools/workspace/test-all.mjs', ...args]],
  build: (args) => [[NX, 'run-many', '-t', 'build', ...args]],
  generate: (args) => [[NX, 'run-many', '-t', 'generate', ...args]],
  check: (args) => [[NX, 'run-many', '-t', 'check', ...args]],
  coverage: () => [build('coverage'), ['tools/coverage/bin/coverage.js']],
  bench: (args) => [build('bench'), ['tools/bench/bin/bench.js', ...args]],
  faults: (args) => [build('faults'), ['tools/faults/bin/faults.js', ...args]],
  fidelity: (args) => [build('codegen'), ['tools/codegen/bin/fidelity.js', ...args]],
  'test:redis': (args) => [build('core'), ['packages/core/scripts/redis/fleet.mjs', ...args]],
  typecheck: (args) => [[NX, 'run-many', '-t', 'typecheck', ...args]],
  lint: (args) => [[NX, 'run-many', '-t', 'lint', ...args]],
  format: (args) => [['node_modules/prettier/bin/prettier.cjs', '--write', ...(args.length ? args : ['.'])]],
  'release:version': (args) => [[CHANGESET, 'version', ...args]],
  'release:pack': (args) => [
    [NX, 'run-many', '-t', 'build'],
    [CHANGESET, 'pack', '--out-dir', '.pack', ...args],
  ],
};

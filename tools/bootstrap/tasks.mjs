// What each task runs, once Node, pnpm and the dependencies are there. Every step is a Node program of this clone.
import { readCommand } from '../start/bin/options.mjs';
import { doctor } from './doctor/doctor.mjs';
import { readExample } from './example.mjs';
import { findTest, USAGE as TEST_ONE_USAGE } from './one-test.mjs';
import { FETCHED_NODE } from './versions.mjs';

/**
 * @typedef {{ root: string, from: string }} Folders the workspace, and where the command was typed
 * @typedef {{ code: number, text: string }} Answer what is said instead of running anything
 * @typedef {{ args: readonly string[], cwd?: string, quiet?: string }} Step
 *   `quiet` says what is being done, and keeps the program's output back unless it fails
 * @typedef {object} Task
 * @property {(args: readonly string[], folders: Folders) => Step[]} steps
 * @property {(args: readonly string[], folders: Folders) => Answer | undefined} [answer]
 *   before anything is fetched, installed or built: help, and arguments that make no sense
 * @property {(args: readonly string[]) => string | undefined} [leastNode] when the task needs a newer one than others
 * @property {true} [updatesLockFile] instead of installing what the lock file says
 */

const CHANGESET = 'node_modules/@changesets/cli/bin.js';
const NX = 'node_modules/nx/dist/bin/nx.js';
const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const VITEST = ['node_modules/vitest/vitest.mjs', 'tools/workspace/vitest.config.mjs'];

/** The projects that become packages. */
const PUBLISHED = ['core', 'tag:provider', 'simulator'];

/** Builds projects and what they depend on. */
const build = (...projects) => ({
  args: [NX, 'run-many', '-t', 'build', '-p', ...projects, '--outputStyle=static'],
  quiet: 'Building what is not built yet ...',
});

/** @returns {Task} one target, for every project or those that the arguments name */
const target = (name) => ({ steps: (args) => [{ args: [NX, 'run-many', '-t', name, ...args] }] });

/** @returns {Task} a program of the workspace */
const program = (file, ...projects) => ({
  steps: (args) => [...(projects.length ? [build(...projects)] : []), { args: [file, ...args] }],
});

/** @returns {Task} a command of the documentation site */
const site = (command) => ({
  steps: (args) => [build('site'), { args: ['tools/site/bin/site.js', command, ...args] }],
});

/** @type {Task} */
const start = {
  answer: (args, { from }) => readCommand(args, from).answer,
  leastNode: (args) => (args.includes('--run') ? FETCHED_NODE : undefined), // it runs TypeScript as it is
  steps: (args) => [
    build('start', ...(args.includes('--run') ? [] : ['codegen'])),
    { args: ['tools/start/bin/start.js', ...args] },
  ],
};

/** @type {Readonly<Record<string, Task>>} */
export const TASKS = {
  start,
  try: {
    answer: (args, folders) => start.answer(['--run', ...args], folders),
    leastNode: () => FETCHED_NODE,
    steps: (args, folders) => start.steps(['--run', ...args], folders),
  },
  example: {
    answer: (args, { root }) => readExample(args, root).answer,
    leastNode: () => FETCHED_NODE, // as for every program that the simulator runs
    steps: (args, { root }) => {
      const { file, real, rest } = readExample(args, root);
      if (real) return [build('examples'), { args: [file, ...rest] }];
      return [build('start', 'examples'), { args: ['tools/start/bin/start.js', '--run', file, ...rest] }];
    },
  },
  test: program('tools/workspace/test-all.mjs'),
  'test:one': {
    answer: (args, folders) => {
      if (args[0] === '--help') return { code: 0, text: TEST_ONE_USAGE };
      return findTest(args, folders) ? undefined : { code: 2, text: noTest(args[0]) };
    },
    steps: (args, folders) => {
      const { folder, project, filters } = findTest(args, folders);
      const [vitest, config] = VITEST.map((file) => `${folders.root}/${file}`);
      return [build(project), { args: [vitest, 'run', '-c', config, ...filters], cwd: folder }];
    },
  },
  build: target('build'),
  generate: target('generate'),
  regenerate: { steps: (args) => [{ args: ['tools/codegen/bin/codegen.js', 'regenerate', ...args] }] },
  'new-provider': { steps: (args) => [{ args: ['tools/codegen/bin/codegen.js', 'new-provider', ...args] }] },
  'new-provider:try': program('tools/codegen/bin/try-new-provider.js', 'codegen', 'core'),
  check: target('check'),
  typecheck: target('typecheck'),
  lint: target('lint'),
  coverage: program('tools/coverage/bin/coverage.js', 'coverage'),
  bench: program('tools/bench/bin/bench.js', 'bench'),
  faults: program('tools/faults/bin/faults.js', 'faults'),
  load: program('tools/bench/bin/load.js', 'bench'),
  'bench:codegen': program('tools/codegen/bin/bench.js', 'codegen'),
  corpus: program('tools/codegen/bin/corpus.js', 'codegen', 'core'),
  hostile: program('tools/codegen/bin/hostile.js', 'codegen', 'core'),
  fidelity: program('tools/codegen/bin/fidelity.js', 'codegen'),
  'test:browser': program('packages/simulator/scripts/test-browser.mjs', 'simulator'),
  'test:redis': program('packages/core/scripts/redis/fleet.mjs', 'core'),
  format: { steps: (args) => [{ args: [PRETTIER, '--write', ...(args.length ? args : ['.'])] }] },
  doctor: { answer: (args, { root }) => doctor(args, root), steps: () => [] },
  lock: { updatesLockFile: true, steps: () => [] },
  changeset: program(CHANGESET),
  'release:version': { steps: (args) => [{ args: [CHANGESET, 'version', ...args] }] },
  'release:pack': {
    steps: (args) => [
      { args: [NX, 'run-many', '-t', 'build', '--outputStyle=static'], quiet: 'Building every package ...' },
      { args: ['tools/workspace/pack.mjs', ...args] },
    ],
  },
  'release:dry': program('tools/release/bin/release-dry.js', ...PUBLISHED, 'release'),
  'release:rehearse': program('tools/release/bin/rehearse.js', ...PUBLISHED, 'release'),
  site: site('serve'),
  'site:build': site('build'),
  'site:test': site('test'),
  story: program('tools/release/bin/story.js', ...PUBLISHED, 'release', 'codegen'),
  consumers: program('tools/release/bin/consumers.js', ...PUBLISHED, 'release'),
};

function noTest(path) {
  const what = path === undefined ? 'No file is named.' : `'${path}' is no file or folder of a package.`;
  return `${what}\n\n${TEST_ONE_USAGE}`;
}

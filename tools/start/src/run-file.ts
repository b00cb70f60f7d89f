import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { environmentFor, type Simulator } from '@compute-sessions/simulator';

import type { Provider, RunOptions } from './options.js';
import type { Stop } from './stop.js';

const HOOKS = new URL('../bin/resolve-workspace.mjs', import.meta.url).href;

const QUIET = ['ExperimentalWarning', 'MODULE_TYPELESS_PACKAGE_JSON'].map(
  (name) => `--disable-warning=${name}`,
);

/** From this one on Node runs TypeScript, and `await using`, as they are. */
const LEAST_NODE_MAJOR = 24;

/** Runs the user's program on this terminal, against the simulator. Resolves with its exit code. */
export async function runFile(
  { file, args, folder }: RunOptions,
  providers: readonly Provider[],
  simulator: Simulator,
  stop: Stop,
): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE_MAJOR) {
    process.stderr.write(
      `This is Node ${process.versions.node}; TypeScript runs as it is from Node ${String(LEAST_NODE_MAJOR)} on. \`npm run try -- FILE\` brings one.\n`,
    );
    return 1;
  }
  const connections = providers.map((provider) => simulator.providers[provider]);
  const env = environmentFor(connections, process.env);
  const child = spawn(process.execPath, [...QUIET, '--import', HOOKS, file, ...args], {
    cwd: folder,
    env,
    stdio: 'inherit',
  });
  void stop.asked.then((signal) => {
    // A terminal's Ctrl-C has reached the program by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1);
}

// The whole way, in order: which task, which tools, dependencies, task.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments } from './arguments.mjs';
import { BootstrapError } from './errors.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './processes.mjs';
import { TASKS } from './tasks.mjs';
import { ensureToolchain } from './toolchain.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code of the task's first failing step, or 0
 */
export async function main(argv) {
  const { task, args } = parseArguments(argv);
  const steps = task !== undefined && Object.hasOwn(TASKS, task) ? TASKS[task](args) : undefined;
  if (!steps) {
    process.stderr.write(
      `Usage: node tools/bootstrap/run.mjs <task> [arguments]\nTasks: ${Object.keys(TASKS).join(', ')}\n`,
    );
    return 2;
  }
  try {
    const tools = await ensureToolchain(ROOT, say);
    await ensureInstalled(ROOT, tools, say);
    for (const step of steps) {
      const code = await run(tools.node, step, { cwd: ROOT, env: tools.env });
      if (code !== 0) return code;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    process.stderr.write(`\n${error.toText()}`);
    return 1;
  }
}

/** Progress goes to stderr: stdout belongs to the task. */
function say(line) {
  process.stderr.write(`${line}\n`);
}

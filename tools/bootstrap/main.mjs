// The whole way, in order: which task, which tools, dependencies, task.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments } from './arguments.mjs';
import { BootstrapError, Stopped } from './errors.mjs';
import { ensureInstalled, updateLockFile } from './install.mjs';
import { interruptedWith, watchInterruption } from './interruption.mjs';
import { run, runQuietly } from './processes.mjs';
import { TASKS } from './tasks.mjs';
import { ensureToolchain } from './toolchain.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code of the task's first failing step, or 0
 */
export async function main(argv) {
  const { task: name, args } = parseArguments(argv);
  const task = name !== undefined && Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (!task) {
    process.stderr.write(
      `Usage: node tools/bootstrap/run.mjs <task> [arguments]\nTasks: ${Object.keys(TASKS).join(', ')}\n`,
    );
    return 2;
  }
  const folders = { root: ROOT, from: process.env.INIT_CWD ?? process.cwd() }; // npm itself goes to the root
  const answer = task.answer?.(args, folders);
  if (answer) {
    (answer.code === 0 ? process.stdout : process.stderr).write(answer.text);
    return answer.code;
  }
  watchInterruption();
  try {
    const tools = await ensureToolchain(ROOT, say, task.leastNode?.(args));
    await (task.updatesLockFile ? updateLockFile : ensureInstalled)(ROOT, tools, say);
    return await runSteps(task.steps(args, folders), tools);
  } catch (error) {
    if (error instanceof Stopped) {
      process.stderr.write(`\n${error.message}\n`);
      return interruptedWith() ?? 1;
    }
    if (!(error instanceof BootstrapError)) throw error;
    process.stderr.write(`\n${error.toText()}`);
    return 1;
  }
}

async function runSteps(steps, tools) {
  for (const [i, { args, cwd = ROOT, quiet }] of steps.entries()) {
    const options = { cwd, env: tools.env };
    const code = quiet ? await prepare(quiet, args, tools, options) : await run(tools.node, args, options);
    if (code !== 0) return code;
    if (interruptedWith() !== undefined && i < steps.length - 1) return interruptedWith();
  }
  return 0;
}

/** A step that comes before what the user wants to see. */
async function prepare(what, args, tools, options) {
  say(what);
  const { code, output } = await runQuietly(tools.node, args, { ...options, say });
  if (interruptedWith() !== undefined) throw new Stopped('the build');
  if (code === 0) return 0;
  process.stderr.write(`\n${output}\n`);
  throw new BootstrapError('The build failed; its output is above.', [
    'After an edit of specs/: `npm run generate`, look at the change, and run the command again.',
    'Otherwise mend the file that the first error names; `npm run build` shows whether it compiles.',
  ]);
}

/** Progress goes to stderr: stdout belongs to the task. */
function say(line) {
  process.stderr.write(`${line}\n`);
}

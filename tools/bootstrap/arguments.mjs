// The command line of the bootstrap: a task name, then the task's own arguments, untouched.

/**
 * npm has already removed the `--` of `npm start -- --provider x`; other callers may leave it in.
 *
 * @param {readonly string[]} argv
 * @returns {{ task: string | undefined, args: string[] }}
 */
export function parseArguments(argv) {
  const [task, ...rest] = argv;
  return { task, args: rest[0] === '--' ? rest.slice(1) : rest };
}

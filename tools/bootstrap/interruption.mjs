// Ctrl-C and requests to end, for as long as the bootstrap runs. It does not die of them: it waits for the program
// that is at work, so that nothing is left half done, and then says what was stopped.

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

const atWork = new Set();
let signal;

/** From here on signals are noted, and handed to the program at work. */
export function watchInterruption() {
  for (const name of Object.keys(EXIT_CODES)) process.on(name, () => interrupt(name));
}

/** @returns {number | undefined} what to exit with, once the user has asked to stop */
export function interruptedWith() {
  return signal && EXIT_CODES[signal];
}

/**
 * @param {import('node:child_process').ChildProcess} child is told of signals until it ends
 */
export function handSignalsTo(child) {
  atWork.add(child);
  child.once('error', () => atWork.delete(child));
  child.once('close', () => atWork.delete(child));
}

function interrupt(name) {
  signal ??= name;
  if (name === 'SIGINT' && onTerminal()) return; // a terminal's Ctrl-C has reached the child by itself
  for (const child of atWork) child.kill(name);
}

function onTerminal() {
  return [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
}

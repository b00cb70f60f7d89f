#!/usr/bin/env node
import { readCommand } from './options.mjs';

// npm goes to the root of the workspace; INIT_CWD is where its user stands.
const { answer, options } = readCommand(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());

if (answer) {
  (answer.code === 0 ? process.stdout : process.stderr).write(answer.text);
  process.exitCode = answer.code;
} else {
  const { main } = await import('../dist/main.js');
  const code = await main(options);
  if (code < 128) process.exitCode = code;
  else process.exit(code); // stopped half-way: nobody waits for what is still under way
}

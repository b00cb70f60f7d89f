import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { compile, project, typescript } from './compiler.js';

/**
 * What an editor waits for with one file: how long tsserver takes from opening it to the first answer, for a hover and for
 * a completion after that; and what the compiler needs for it alone.
 */
export async function editor(folder, file) {
  project(folder, [file], { types: [] });
  const server = spawn(process.execPath, [typescript('tsserver'), '--disableAutomaticTypingAcquisition'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  try {
    const ask = client(server);
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.startsWith('export ')) + 1;
    const place = { file, line, offset: lines[line - 1].search(/\w+(?= \{| =|<)/) + 1 };
    const start = performance.now();
    server.stdin.write(
      `${JSON.stringify({ seq: 0, type: 'request', command: 'open', arguments: { file } })}\n`,
    );
    await ask('quickinfo', place);
    const hoverMs = performance.now() - start;
    const again = performance.now();
    await ask('completionInfo', { file, line: lines.length, offset: 1 });
    const completionMs = performance.now() - again;
    return { lines: lines.length, hoverMs, completionMs, ...compile(folder) };
  } finally {
    server.kill();
  }
}

/** Sends requests to tsserver; answers come as JSON, one to a line, between headers. */
function client(server) {
  const waiting = new Map();
  let seq = 0;
  let rest = '';
  server.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines.filter((each) => each.startsWith('{'))) {
      const message = JSON.parse(line);
      if (message.type === 'response') waiting.get(message.request_seq)?.(message);
    }
  });
  return (command, args) =>
    new Promise((resolve, reject) => {
      seq++;
      waiting.set(seq, (message) => {
        if (message.success) resolve(message.body);
        else reject(new Error(`tsserver: ${command}: ${message.message}`));
      });
      server.once('exit', () => reject(new Error('tsserver ended')));
      server.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`);
    });
}

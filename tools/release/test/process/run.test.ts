import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it } from 'vitest';

import { environment, mustRun, run } from '../../src/process/run.js';

const cwd = import.meta.dirname;
const node = (program: string): [string, string[]] => [process.execPath, ['-e', program]];

it('tells what a program printed, and how it ended', async () => {
  const program = 'console.log("a"); console.error("b"); process.exit(3)';
  const finished = await run(...node(program), { cwd });
  expect(finished).toMatchObject({ code: 3, stdout: 'a\n' });
  expect(finished.output.split('\n').sort().join('')).toBe('ab');
  await expect(mustRun('Trying', ...node(program), { cwd })).rejects.toThrow(
    /^Trying failed with exit code 3:\n/,
  );
  expect((await run('no-such-program', [], { cwd })).code).toBe(127);
});

it('ends a program with what it has started when it is stopped', async () => {
  const reached = createServer();
  reached.listen(0, '127.0.0.1');
  await once(reached, 'listening');
  const { port } = reached.address() as AddressInfo;
  const below = `require('net').connect(${String(port)}, '127.0.0.1'); setInterval(() => {}, 1000)`;
  const above = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(below)}]); setInterval(() => {}, 1000)`;
  const stop = new AbortController();
  const running = run(...node(above), { cwd, signal: stop.signal });
  const [socket] = (await once(reached, 'connection')) as [NodeJS.ReadableStream];
  const gone = once(socket.resume(), 'close');
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await gone;
  reached.close();
});

it('gives programs the environment of a shell, not that of a package script', () => {
  const { INIT_CWD } = process.env;
  process.env['INIT_CWD'] = '/somewhere';
  try {
    const given = environment({ MORE: 'yes' });
    expect(given).toMatchObject({ MORE: 'yes', PATH: process.env['PATH'] });
    expect(Object.keys(given).filter((name) => /^(?:INIT_CWD|NODE_ENV|npm_package_)/.test(name))).toEqual([]);
  } finally {
    if (INIT_CWD === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = INIT_CWD;
  }
});

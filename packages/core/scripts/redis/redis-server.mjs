import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient } from '@keyv/redis';

/** What to do when there is no redis-server here, or undefined when there is one. */
export function missingRedis() {
  if (spawnSync('redis-server', ['--version']).error === undefined) return undefined;
  return [
    'This needs a redis-server, and there is none on the PATH.',
    '  Debian, Ubuntu:  apt-get install redis-server',
    '  macOS:           brew install redis',
    'It need not run: the script starts one of its own, on a socket, and ends it.',
  ].join('\n');
}

/** A server of our own: no port, nothing on disk. */
export async function startRedis() {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const socket = join(folder, 'redis.sock');
  const settings = { port: '0', unixsocket: socket, save: '', appendonly: 'no', dir: folder };
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    {
      stdio: 'ignore',
    },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const client = createClient({ socket: { path: socket, reconnectStrategy: () => 50 } });
  client.on('error', () => undefined); // while it starts
  await Promise.race([
    client.connect(),
    ended.then((code) => Promise.reject(new Error(`redis-server ended with code ${code}`))),
  ]);
  const [, version = 'unknown'] = /redis_version:(\S+)/.exec(await client.info('server')) ?? [];
  return {
    socket,
    version: `redis-server ${version}`,
    empty: () => client.flushAll(),
    contains: async (text) => {
      const names = await client.keys('*');
      const values = names.length === 0 ? [] : await client.mGet(names);
      return [...names, ...values].some((stored) => stored?.includes(text) === true);
    },
    stop: async () => {
      client.destroy();
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

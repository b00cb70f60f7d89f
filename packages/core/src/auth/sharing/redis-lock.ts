import type { TokenLock } from './token-store.js';

/** What is used of the client that `@keyv/redis` (4 and newer) brings: node-redis, also its cluster and sentinel. */
interface RedisClient {
  set(key: string, value: string, options: { NX: true; PX: number }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

interface RedisAdapter {
  getClient(): Promise<RedisClient>;
}

const RELEASE_OWN =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** Redis can set a value only if there is none, and compare before deleting, in one step each. */
export function redisLock(adapter: object): TokenLock | undefined {
  if (!isRedisAdapter(adapter)) return undefined;
  return {
    async acquire(name, owner, ttlMs) {
      const client = await adapter.getClient();
      return (await client.set(name, owner, { NX: true, PX: ttlMs })) === 'OK';
    },
    async release(name, owner) {
      const client = await adapter.getClient();
      await client.eval(RELEASE_OWN, { keys: [name], arguments: [owner] });
    },
  };
}

function isRedisAdapter(adapter: object): adapter is RedisAdapter {
  const { opts, getClient } = adapter as { opts?: { dialect?: unknown } | null; getClient?: unknown };
  return typeof getClient === 'function' && opts?.dialect === 'redis';
}

import { Keyv } from 'keyv';

/** @param {'sqlite' | 'sqlite-atomic' | 'redis' | 'redis-plain'} kind */
export async function openStore(kind, location) {
  if (kind.startsWith('sqlite')) {
    const { AtomicSqliteAdapter, SqliteAdapter } = await import('./sqlite-adapter.mjs');
    const adapter = kind === 'sqlite' ? new SqliteAdapter(location) : new AtomicSqliteAdapter(location);
    return { store: new Keyv(adapter), close: () => adapter.close() };
  }
  const { default: KeyvRedis } = await import('@keyv/redis');
  const keyv = new Keyv(new KeyvRedis({ socket: { path: location } }));
  return { store: kind === 'redis' ? keyv : plain(keyv), close: () => keyv.disconnect() };
}

/** A Keyv of which only `get`, `set` and `delete` can be seen. */
function plain(keyv) {
  return {
    get: (key) => keyv.get(key),
    set: (key, value, ttlMs) => keyv.set(key, value, ttlMs),
    delete: (key) => keyv.delete(key),
  };
}

// A Keyv adapter on `node:sqlite`, in plain JavaScript so that child processes can load it as it is.
import { DatabaseSync } from 'node:sqlite';

/** What Keyv asks of an adapter, in one table of a file that several processes open. */
export class SqliteAdapter {
  constructor(file) {
    this.database = new DatabaseSync(file);
    // Not in WAL mode: turning that on from several processes at once fails in spite of the timeout.
    this.database.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF');
    this.database.exec(
      'CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, endsMs INTEGER)',
    );
  }

  async get(key) {
    const row = this.database
      .prepare('SELECT value FROM entries WHERE key = ? AND (endsMs IS NULL OR endsMs > ?)')
      .get(key, Date.now());
    return row?.value;
  }

  async set(key, value, ttlMs) {
    this.database
      .prepare('INSERT OR REPLACE INTO entries (key, value, endsMs) VALUES (?, ?, ?)')
      .run(key, value, ttlMs === undefined ? null : Date.now() + Math.ceil(ttlMs));
    return true;
  }

  async delete(key) {
    return this.database.prepare('DELETE FROM entries WHERE key = ?').run(key).changes > 0;
  }

  async clear() {
    this.database.exec('DELETE FROM entries');
  }

  close() {
    this.database.close();
  }
}

/** The same with the one thing that SQLite can do and Keyv cannot say. */
export class AtomicSqliteAdapter extends SqliteAdapter {
  async setIfAbsent(key, value, ttlMs) {
    const now = Date.now();
    const { changes } = this.database
      .prepare(
        `INSERT INTO entries (key, value, endsMs) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, endsMs = excluded.endsMs WHERE endsMs <= ?`,
      )
      .run(key, value, now + ttlMs, now);
    return changes > 0;
  }
}

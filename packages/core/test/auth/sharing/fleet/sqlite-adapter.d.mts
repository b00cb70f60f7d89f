import type { DatabaseSync } from 'node:sqlite';

export class SqliteAdapter {
  constructor(file: string);
  readonly database: DatabaseSync;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs?: number): Promise<boolean>;
  delete(key: string): Promise<boolean>;
  clear(): Promise<void>;
  close(): void;
}

export class AtomicSqliteAdapter extends SqliteAdapter {
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
}

import type { DatabaseSync } from 'node:sqlite';
import { isObject, parseJson } from '../json.js';
import type { Archive, Change } from './archive.js';
import { APPLICATION_ID, kindOfFile } from './sqlite-header.js';

/** Grows with every change of what tables hold: a file of another format is refused, as nothing converts it. */
const FORMAT = 1;

const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
  CREATE TABLE record (place TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (place, key)) STRICT;
`;

/**
 * A SQLite file that this process alone uses. Rejects, and leaves the file as it is, when that belongs to another
 * program, was written by another version, is damaged or is in use.
 */
export async function openArchive(path: string): Promise<Archive> {
  const { DatabaseSync } = await loadSqlite();
  const found = await kindOfFile(path).catch((cause: unknown) => {
    throw new Error(`${path} cannot be opened to persist the simulator's state: ${reason(cause)}`, { cause });
  });
  if (found.kind === 'foreign') {
    throw new Error(`${path} is not a file of the simulator. Give persist the name of a new file.`);
  }
  if (found.kind === 'own' && found.format !== FORMAT) {
    throw new Error(
      `${path} was written by another version of the simulator (format ${found.format}, this one reads ${FORMAT}). ` +
        'Use that version, or give persist the name of a new file.',
    );
  }
  try {
    if (found.kind === 'own') examine(new DatabaseSync(path, { readOnly: true }));
    const database = new DatabaseSync(path);
    try {
      if (found.kind === 'new') database.exec(`BEGIN; ${SCHEMA} COMMIT`);
      // Survives a killed process. What a power cut may take are the last changes, never the file.
      database.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT',
      );
    } catch (error) {
      database.close();
      throw error;
    }
    return archiveOf(path, database);
  } catch (cause) {
    const inUse = cause instanceof Error && /locked|busy/i.test(cause.message);
    throw new Error(
      inUse
        ? `${path} is in use by another simulator. Close that one, or give persist another file.`
        : `${path} is damaged or cannot be written: ${reason(cause)}. Mend or remove it, or give persist another file.`,
      { cause },
    );
  }
}

async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new Error(
      `persist needs node:sqlite, which Node has from 22.13 on; this is ${process.version}. Use a newer Node, or leave persist out.`,
      { cause },
    );
  }
}

/** Throws when the file is damaged. Read only: not even a leftover of a killed process is tidied up. */
function examine(database: DatabaseSync): void {
  try {
    const [verdict] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
    if (verdict !== 'ok') throw new Error(String(verdict));
    database.prepare('SELECT place, key, value FROM record LIMIT 1').get();
  } finally {
    database.close();
  }
}

function archiveOf(path: string, database: DatabaseSync): Archive {
  const select = database.prepare('SELECT key, value FROM record WHERE place = ? ORDER BY rowid');
  // An update keeps its place in the order, as in a Map.
  const upsert = database.prepare(
    'INSERT INTO record VALUES (?, ?, ?) ON CONFLICT (place, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM record WHERE place = ? AND key = ?');
  const [begin, commit] = [database.prepare('BEGIN'), database.prepare('COMMIT')];
  const apply = ({ place, key, row }: Change): void => {
    if (row === undefined) remove.run(place, key);
    else upsert.run(place, key, JSON.stringify(row));
  };
  return {
    read(place) {
      return select.all(place).map(({ key, value }) => {
        const parsed = parseJson(String(value));
        if (parsed.ok && isObject(parsed.value)) return [String(key), parsed.value] as const;
        throw new Error(`${path} is damaged: a row of ${place} is not JSON. Give persist another file.`);
      });
    },
    write(changes) {
      try {
        begin.run();
        for (const change of changes) apply(change);
        commit.run();
      } catch (cause) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw new Error(`a change could not be written to ${path}: ${reason(cause)}`, { cause });
      }
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}

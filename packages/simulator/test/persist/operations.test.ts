import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { loadDocument } from '../../src/documents.js';
import { startSimulator, type ProviderName } from '../../src/index.js';
import { readOperations } from '../../src/openapi.js';
import type { Answer } from './callers.js';
import { drives } from './drives.js';
import { itPersists as it } from './sqlite.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compute-sessions-persist-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a process that is killed now leaves behind. */
async function left(file: string): Promise<string> {
  const copy = `${file}.left`;
  await copyFile(file, copy);
  await copyFile(`${file}-wal`, `${copy}-wal`);
  return copy;
}

/** An answer without what names the request, and with the port taken out of links. */
function shown({ status, headers, body }: Answer): unknown {
  const kept = ['etag', 'location', 'opc-next-page'].map((name) => [name, headers.get(name)]);
  const text = JSON.stringify([status, kept, body]);
  return withoutPort(text).replaceAll(/"(?:trace|request_id)":"[^"]*"/g, '');
}

function withoutPort(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');
}

describe.each(Object.entries(drives))('%s', (name, drive) => {
  it('reads the same in a simulator that goes on where a killed one stopped, after every operation', async () => {
    const provider = name as ProviderName;
    const file = join(folder, `${name}.sqlite`);
    const options = { providers: [provider], speed: 0 } as const;
    await using first = await startSimulator({ ...options, persist: file });
    const reads = await drive(first);
    const before: unknown[] = [];
    for (const read of reads(first)) before.push(shown(await read()));
    const operations = readOperations(await loadDocument(provider)).map(({ id }) => id);
    const answered = first.requests.filter(({ status }) => status < 300);
    expect(new Set(answered.flatMap(({ operationId }) => operationId ?? []))).toEqual(new Set(operations));

    await using second = await startSimulator({ ...options, persist: await left(file) });
    const after: unknown[] = [];
    for (const read of reads(second)) after.push(shown(await read()));
    expect(after).toEqual(before);
    expect(second.world.now()).toBe(first.world.now());
    expect(withoutPort(JSON.stringify(second.providers[provider].credentials))).toBe(
      withoutPort(JSON.stringify(first.providers[provider].credentials)),
    );
    const ids = [...first.requests, ...second.requests].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...first.violations, ...second.violations]).toEqual([]);
  });
});

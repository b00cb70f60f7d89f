import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openArchive } from '../../src/store/sqlite-archive.js';
import { Store } from '../../src/store/store.js';
import { createKeptWorld } from '../../src/store/world-keeper.js';
import { itPersists as it } from './sqlite.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compute-sessions-persist-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('never shows a time again or gives an id twice, however often it is killed, and writes the clock once a second', async () => {
  const archive = await openArchive(join(folder, 'world.sqlite'));
  const wall = { ms: 1_000_000 };
  const writes = { of: 0 };
  const counting = {
    ...archive,
    write: (...changes: Parameters<typeof archive.write>) => {
      writes.of += 1;
      archive.write(...changes);
    },
  };
  const ids = new Set<string>();
  let [shownMs, lives] = [0, 0];
  for (; lives < 5; lives += 1) {
    const store = new Store(counting);
    const { world, control, requestId } = createKeptWorld(
      { speed: 10, seed: 1, clock: () => wall.ms },
      store,
    );
    expect(world.now()).toBeGreaterThanOrEqual(shownMs);
    if (lives > 0) expect(world.now()).toBeLessThanOrEqual(shownMs + 10 * 1_000);
    for (let step = 0; step < 100; step += 1) {
      wall.ms += 30;
      expect(world.now()).toBeGreaterThanOrEqual(shownMs);
      ids.add(requestId());
      if (step % 50 === 0) ids.add(world.uuid());
      store.flush();
    }
    control.advance(3_600_000);
    shownMs = control.now();
    // Nobody closes it; time passes while nothing runs.
    wall.ms += 86_400_000;
  }
  expect(ids.size).toBe(lives * 102);
  // Of a hundred flushes in three seconds: the clock once a second, chance twice, the jump.
  expect(writes.of).toBeLessThan(lives * 8);
  archive.close();
});

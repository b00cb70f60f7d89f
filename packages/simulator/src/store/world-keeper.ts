import { type CreatedWorld, createWorld, LATEST_MS, type WorldMemory, type WorldOptions } from '../world.js';
import type { Store } from './store.js';

/** How much wall time's worth of simulated time is written ahead, so that not every request has to write the clock. */
const AHEAD_WALL_MS = 1_000;

/**
 * A world whose time and chance go on where the store's last world stopped. Time stands still between the two. No
 * answer ever showed a later time than the next world begins with: what was written is up to a second's worth ahead of
 * a world that was killed, and exact when it was closed.
 */
export function createKeptWorld(
  options: Omit<WorldOptions, 'from'>,
  store: Store,
): CreatedWorld & { /** To be called last: the next world begins exactly now. */ settle(): void } {
  const table = store.shelf('simulator').table<WorldMemory>('world');
  const created = createWorld({ ...options, from: table.get(KEY) });
  const { control } = created;
  let aheadWallMs = AHEAD_WALL_MS;
  const write = (): void => {
    const memory = created.memory();
    table.set(KEY, { ...memory, nowMs: Math.min(memory.nowMs + aheadWallMs * control.speed, LATEST_MS) });
  };
  store.beforeFlush(() => {
    const kept = table.get(KEY);
    const { nowMs, chance } = created.memory();
    if (kept === undefined || kept.nowMs < nowMs) write();
    else if (kept.chance !== chance) table.patch(KEY, { chance });
  });
  write();
  return {
    ...created,
    settle() {
      aheadWallMs = 0;
      write();
    },
    control: {
      ...control,
      get speed() {
        return control.speed;
      },
      ...flushing(control, store),
    },
  };
}

const KEY = 'world';

/** Who moves time has it kept at once, not with the next request. */
function flushing(
  control: CreatedWorld['control'],
  store: Store,
): Pick<typeof control, 'advance' | 'setTime'> {
  return {
    advance(ms) {
      control.advance(ms);
      store.flush();
    },
    setTime(time) {
      control.setTime(time);
      store.flush();
    },
  };
}

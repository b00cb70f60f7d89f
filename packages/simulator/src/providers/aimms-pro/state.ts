import type { World } from '../../provider.js';
import { createKeys } from './keys.js';
import { launchSession, type LaunchRequest } from './launch.js';
import type { AimmsState } from './model.js';

const hourMs = 3_600_000;

/** What a user of the account finds on arrival: sessions that wait, run and have ended, of every kind. */
const present: readonly LaunchRequest[] = [
  { kind: 'webui', appName: 'TransportModel', ageMs: 2 * hourMs },
  { kind: 'webui', appName: 'TransportModel', ageMs: 60_000 },
  { kind: 'webui', appName: 'CuttingStock' },
  { kind: 'task', appName: 'TransportModel', ageMs: hourMs },
  { kind: 'task', appName: 'TransportModel', ageMs: 30_000 },
  { kind: 'task', appName: 'CuttingStock' },
  { kind: 'solve', appName: 'TransportModel', ageMs: hourMs },
  { kind: 'solve', appName: 'CuttingStock', ageMs: 10_000 },
  { kind: 'solve', appName: 'CuttingStock' },
];

export function createState(world: World): AimmsState {
  const state: AimmsState = {
    account: 'example',
    keys: createKeys(world.wallNow()),
    sessions: new Map(),
    tasks: new Map(),
  };
  for (const request of present) launchSession(state, world, request);
  return state;
}

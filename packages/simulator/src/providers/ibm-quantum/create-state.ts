import type { Settings, World } from '../../provider.js';
import { Agenda } from '../../store/agenda.js';
import type { Shelf } from '../../store/store.js';
import { accounts } from './accounts.js';
import {
  isEnded,
  jobLane,
  sessionLane,
  type FreedRecord,
  type IbmQuantumState,
  type JobIndex,
  type JobRecord,
  type JobTimes,
  type SessionRecord,
  type UsageRecord,
} from './state.js';
import { heldBackend } from './exclusive.js';
import { nextInLane } from './timeline.js';
import { openPlanMs } from './usage.js';

export function createState(world: World, { limits }: Settings, shelf: Shelf): IbmQuantumState {
  const agenda = new Agenda((lane) => nextInLane(state, lane));
  const state: IbmQuantumState = {
    accounts: accounts(world, shelf),
    sessions: shelf.table<SessionRecord, 'instance' | 'holder'>('sessions', {
      indexes: {
        instance: (session) => session.instance,
        holder: (session) => (limits ? heldBackend(session) : undefined),
      },
      isOver: (session) => session.state === 'closed',
      onChange: ({ id }) => agenda.touch(sessionLane(id)),
    }),
    jobs: shelf.table<JobRecord, JobIndex>('jobs', {
      indexes: {
        instance: (job) => job.instance,
        alone: (job) => (job.session === undefined ? job.instance : undefined),
        session: (job) => job.session,
        open: (job) => (isEnded(job) ? undefined : job.session),
        waiting: (job) => (job.status === 'Queued' ? job.backend : undefined),
      },
      isOver: isEnded,
      onChange: ({ id, session }) => agenda.touch(session === undefined ? jobLane(id) : sessionLane(session)),
    }),
    agenda,
    limits,
    jobTimes: shelf.table<JobTimes>('job-times'),
    usage: shelf.table<UsageRecord>('usage'),
    freed: shelf.table<FreedRecord>('freed'),
  };
  if (shelf.isNew) {
    const entries = [{ atMs: world.now(), ms: openPlanMs }];
    state.usage.set(state.accounts.usedUpInstance, { entries });
  }
  return state;
}

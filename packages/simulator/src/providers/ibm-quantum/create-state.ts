import type { Settings, World } from '../../provider.js';
import { Agenda } from '../../store/agenda.js';
import type { Shelf } from '../../store/store.js';
import { accounts } from './accounts.js';
import {
  isEnded,
  jobLane,
  sessionLane,
  type IbmQuantumState,
  type JobIndex,
  type JobRecord,
  type JobTimes,
  type SessionRecord,
} from './state.js';
import { nextInLane } from './timeline.js';

export function createState(world: World, { limits }: Settings, shelf: Shelf): IbmQuantumState {
  const agenda = new Agenda((lane) => nextInLane(state, lane));
  const state: IbmQuantumState = {
    accounts: accounts(world, shelf),
    sessions: shelf.table<SessionRecord, 'instance'>('sessions', {
      indexes: { instance: (session) => session.instance },
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
  };
  return state;
}

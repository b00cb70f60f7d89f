import { type Seen, waitForState, type WaitOptions, type WaitTarget } from '@compute-sessions/core';

import type { Task } from '../generated/models.gen.js';
import { Tasks as GeneratedTasks } from '../generated/resources/tasks.gen.js';
import { taskState } from './reading.js';
import { stopTask, type StopOptions } from './stop-task.js';

/** How to watch one task. */
export interface TaskWaitOptions extends WaitOptions<Task> {
  /** Which run of a recurring group. */
  readonly groupIndex?: number;
}

/** Tasks API v2, as far as it reads or stops the work of a task session. The API key needs the `Tasks` scope. */
export class Tasks extends GeneratedTasks {
  /**
   * Reads the task until it is in the state waited for, or fulfils a condition. `terminated` means completed.
   *
   * @returns the task as last seen; undefined only when it was waited for to be `gone` and had never been seen
   * @throws SessionStateError when it ends otherwise; SessionGoneError when it was deleted; WaitTimeoutError
   */
  waitFor<Target extends WaitTarget<Task>>(
    id: string,
    target: Target,
    options: TaskWaitOptions = {},
  ): Promise<Seen<Task, Target>> {
    const { groupIndex, ...waiting } = options;
    const poll = (signal: AbortSignal): PromiseLike<Task> =>
      this.retrieve(id, groupIndex === undefined ? {} : { groupIndex }, {
        signal,
        retry: { maxAttempts: 1 },
      });
    const watched = { id, read: taskState, poll, polling: this.facts.polling };
    return waitForState<Task, Target>(watched, target, waiting);
  }

  /**
   * Stops a task and keeps its session: interrupts the solve, which lets the task complete with what it has; when it has
   * not ended `solveGraceMs` later, interrupts the procedure, which makes it fail. Resolves once it has ended, also when
   * it had ended before. A task still in the queue is interrupted as soon as it is at work. The session is never
   * terminated: other tasks may be at work in it.
   *
   * @throws WaitTimeoutError when it has not ended within `deadlineMs`; SessionGoneError when it was deleted meanwhile
   */
  stop(id: string, options?: StopOptions): Promise<Task> {
    return stopTask(this, id, options);
  }
}

import { SdkError } from '@compute-sessions/core';

/** The facts of a job that has ended without results. */
export interface JobFailure {
  readonly id: string;
  /** IBM's word: `Failed`, `Cancelled`, `Cancelled - Ran too long`. */
  readonly status: string;
  readonly reason: string | undefined;
  readonly reasonCode: number | undefined;
  readonly reasonSolution: string | undefined;
  /** The job as last read. */
  readonly job: unknown;
}

/** A job has ended, but not as `Completed`: it failed, was cancelled, or ran longer than its `cost` allows (code 1305). */
export class JobFailedError extends SdkError {
  static override readonly kind: string = 'JobFailedError';
  readonly id: string;
  /** IBM's word: `Failed`, `Cancelled`, `Cancelled - Ran too long`. */
  readonly status: string;
  /** `state.reason` of the job. */
  readonly reason: string | undefined;
  /** `state.reason_code` of the job, see IBM's registry of error codes. */
  readonly reasonCode: number | undefined;
  /** `state.reason_solution` of the job: what IBM advises. */
  readonly reasonSolution: string | undefined;
  /** The job as last read. Not printed by `inspect` and JSON. */
  declare readonly job: unknown;

  constructor(facts: JobFailure) {
    super(describe(facts));
    this.id = facts.id;
    this.status = facts.status;
    this.reason = facts.reason;
    this.reasonCode = facts.reasonCode;
    this.reasonSolution = facts.reasonSolution;
    Object.defineProperty(this, 'job', { value: facts.job, enumerable: false, configurable: true });
  }
}

function describe({ id, status, reason, reasonCode, reasonSolution }: JobFailure): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  const code = reasonCode === undefined ? '' : ` (code ${String(reasonCode)})`;
  const advice = reasonSolution === undefined ? '' : ` ${reasonSolution}`;
  return `job ${id} ended as '${status}'${why}${code}${advice}`;
}

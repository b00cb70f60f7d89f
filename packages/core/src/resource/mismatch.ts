import type { CheckIssue } from './operation.js';

/** What a schema holds against a value. `issues.ts`, which is loaded when there is any, puts it into words. */
export interface Mismatch {
  /** `body` or `query`. */
  readonly where: string;
  readonly value: unknown;
  readonly issues: readonly CheckIssue[];
}

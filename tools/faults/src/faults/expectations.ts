import { type Expected, isRepeatable, type Row } from '../fault.js';

type Where = Omit<Row, 'fault'>;

/**
 * One lost answer. What may be repeated succeeds the second time; an unsafe call tells `failure`. Oracle's second
 * delete finds nothing to delete, and says so.
 */
export function afterRepeat(row: Where, failure: string): Expected {
  if (!isRepeatable(row)) return { outcome: failure, attempts: 1 };
  const isOracleDelete = row.callClass === 'idempotent' && row.subject.provider === 'oracle-aidp';
  return { outcome: isOracleDelete ? 'NotFoundError' : 'ok', attempts: 2 };
}

/** A refusal that was not acted upon: repeated, or handed on where a repetition may do harm. */
export function refusedOnce(row: Where, failure: string): Expected {
  return isRepeatable(row) ? { outcome: 'ok', attempts: 2 } : { outcome: failure, attempts: 1 };
}

/** No answer, ever: three attempts, or one where a repetition may do harm. */
export function inVain(row: Where, failure: string): Expected {
  return { outcome: failure, attempts: isRepeatable(row) ? 3 : 1 };
}

/** False for the calls whose success has no body: closing, deleting, terminating. */
export function hasBody({ callClass, subject }: Where): boolean {
  if (callClass === 'idempotent') return false;
  return !(callClass === 'unsafe' && subject.provider === 'aimms-pro');
}

import { type Expected, isRepeatable, type Row } from '../fault.js';

type Where = Omit<Row, 'fault'>;

/**
 * One lost answer, or one refusal. What may be repeated succeeds the second time, also where the vendor answers that it has been done
 * already (Oracle's second delete finds nothing); an unsafe call tells `failure`.
 */
export function afterRepeat(row: Where, failure: string): Expected {
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

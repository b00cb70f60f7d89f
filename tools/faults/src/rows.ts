import type { Fault, Row } from './fault.js';
import { FAULTS } from './faults/index.js';
import { SUBJECTS } from './subjects/index.js';

/** All rows of the table, in its order. */
export function rowsOf(faults: readonly Fault[] = FAULTS): Row[] {
  return faults.flatMap((fault) =>
    SUBJECTS.flatMap((subject) =>
      subject.classes
        .map((callClass) => ({ fault, subject, callClass }))
        .filter((row) => fault.appliesTo?.(row) ?? true),
    ),
  );
}

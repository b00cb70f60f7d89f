import { diffSides } from '../diff/diff.js';
import { pairOperations } from '../diff/operation/pairs.js';
import type { Operation, Side } from '../diff/side.js';
import type { Bump, Change, Review } from '../diff/types.js';
import { ownString } from '../document/shape.js';

/** `same`: but for words and names. */
export type Status = 'new' | 'gone' | 'contradictory' | 'same';

export interface ComparedOperation {
  /** `GET /v1/things` */
  readonly operation: string;
  readonly status: Status;
  /** The method of the client. */
  readonly call: string;
  readonly summary?: string;
  /** What differs in parts of its own, or in parts that it shares with others. */
  readonly changes: readonly Change[];
}

export interface Comparison {
  readonly operations: readonly ComparedOperation[];
  /** Differences that belong to no operation. */
  readonly document: readonly Change[];
  readonly review: readonly Review[];
  /** What the client's release would have to be if ours became the vendor's. */
  readonly bump: Bump;
  /** Differences of words, names and arrangement, which contradict nothing. */
  readonly quiet: number;
}

/** What differs because the document is in our own words, and what the lists of operations say already. */
const QUIET = new Set([
  'description-changed',
  'info-changed',
  'dialect-changed',
  'tags-changed',
  'tag-moved',
  'tag-moved-class',
  'operation-id-added',
  'operation-id-removed',
  'operation-id-renamed',
  'operation-id-renamed-name-kept',
  'path-parameter-renamed',
  'schema-added',
  'schema-removed',
  'schema-renamed',
  'unused-schema-removed',
  'inline-schema-extracted',
  'component-inlined',
  'all-of-flattened',
  'sdk-fact-changed',
  'retry-safety-changed',
  'pagination-changed',
  'client-option-added',
  'client-option-required',
  'client-option-removed',
  'options-moved',
]);
const TOLD = new Set(['operation-added', 'operation-removed', 'operation-sunset']);

/** Operation by operation: what the vendor's document says against ours. */
export function compareSides(ours: Side, theirs: Side): Comparison {
  const { changes, review, bump } = diffSides(ours, theirs, { rulesOnly: true });
  const loud = changes.filter(({ kind }) => !QUIET.has(kind) && !TOLD.has(kind));
  const pairs = pairOperations(ours.operations, theirs.operations);
  const both = pairs.both.map(([old, now]) => {
    const found = loud.filter(({ calls }) => calls.includes(old.call) || calls.includes(now.call));
    return entry(found.length > 0 ? 'contradictory' : 'same', now, found);
  });
  return {
    operations: [
      ...pairs.added.map((each) => entry('new', each)),
      ...pairs.removed.map((each) => entry('gone', each)),
      ...both,
    ].sort((a, b) => (a.operation < b.operation ? -1 : 1)),
    document: loud.filter(({ calls }) => calls.length === 0),
    review: review.filter(({ kind }) => kind !== 'method-repurposed'),
    bump,
    quiet: changes.filter(({ kind }) => QUIET.has(kind)).length,
  };
}

function entry(status: Status, { label, call, raw }: Operation, changes: readonly Change[] = []) {
  const summary = ownString(raw.value, 'summary');
  return { operation: label, status, call, ...(summary === undefined ? {} : { summary }), changes };
}

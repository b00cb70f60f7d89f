import type { OutputFile } from '../emit/file.js';
import { agree } from './agree.js';
import { attribute } from './attribute.js';
import { atLeast, forVersion, highest } from './bump.js';
import { judge, NOTHING } from './compile/judge.js';
import { generatedFiles } from './load.js';
import { policyOf, type Override, type Policy } from './policy/policy.js';
import { Recorder } from './record.js';
import { compareDocuments } from './rules.js';
import type { Side } from './side.js';
import type { Change, DiffResult, Verdict } from './types.js';

export interface DiffOptions {
  /** Rows of the package, laid over the built-in policy. */
  readonly overrides?: readonly Override[];
  /** The version that was released last; below 1.0.0 the bump shifts. */
  readonly version?: string;
  /** Do not ask the compiler. */
  readonly rulesOnly?: boolean;
}

/** What a changed document means for the version of its client. */
export function diffSides(before: Side, after: Side, options: DiffOptions = {}): DiffResult {
  const policy = policyOf(options.overrides);
  const recorder = compareDocuments(before, after, policy);
  const verdict = options.rulesOnly === true ? undefined : verdictOf(before, after, recorder);
  return finish(recorder, verdict, policy, options, (changes) => attribute(changes, before, after));
}

/** Equal documents need no compiler; what differs only in its dialect is generated to be sure. */
function verdictOf(before: Side, after: Side, recorder: Recorder): Verdict | undefined {
  if (recorder.changes.length === 0) return NOTHING;
  return judge(generatedFiles(before), generatedFiles(after));
}

/** The same for two outputs of one document: another version of the generator. */
export function diffGenerated(
  before: readonly OutputFile[],
  after: readonly OutputFile[],
  options: DiffOptions = {},
): DiffResult {
  const policy = policyOf(options.overrides);
  return finish(new Recorder(policy), judge(before, after), policy, options, (changes) => [...changes]);
}

export function finish(
  recorder: Recorder,
  verdict: Verdict | undefined,
  policy: Policy,
  options: DiffOptions,
  attributed: (changes: readonly Change[]) => Change[],
): DiffResult {
  const agreement = agree(recorder, verdict);
  const changes = attributed(recorder.changes).sort(byWeight);
  const stableBump = highest(changes.map(({ bump }) => bump));
  return {
    bump: forVersion(stableBump, options.version),
    stableBump,
    ...(options.version === undefined ? {} : { version: options.version }),
    changes,
    review: recorder.reviews,
    policy: policy.used,
    agreement,
  };
}

/** What breaks comes first; then by place, so that equal documents give equal reports. */
function byWeight(a: Change, b: Change): number {
  if (a.bump !== b.bump) return atLeast(a.bump, b.bump) ? -1 : 1;
  const [x, y] = [a, b].map((each) => `${each.pointer} ${each.kind} ${each.direction} ${each.message}`);
  return x === y ? 0 : (x ?? '') < (y ?? '') ? -1 : 1;
}

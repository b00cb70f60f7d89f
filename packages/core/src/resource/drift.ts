import { DriftError, type Issue, loaded, type ResponseFacts } from '../errors/index.js';
import type { LevelLogger } from '../logging/index.js';
import type { CallEvent, Watch, Watchers } from '../observe/index.js';
import { checkResponse } from './check.js';
import { longIntegersIn } from './long-integers.js';
import type { Mismatch } from './mismatch.js';
import type { Decoding, OperationSchemas } from './operation.js';
import type { CheckMode, Drift, RequestOptions } from './options.js';
import type { OperationPlan } from './plan.js';

/** A success answer that is to be compared with the contract. */
export interface Judged {
  readonly plan: OperationPlan<unknown>;
  readonly data: unknown;
  /** What the data was read from. */
  readonly text: string;
  readonly facts: ResponseFacts;
  readonly check: CheckMode;
  readonly onDrift: RequestOptions['onDrift'];
  readonly watch: Watch<CallEvent> | undefined;
}

/** Compares answers with the contract, and tells those who want to hear of a difference. */
export class DriftJudge {
  readonly #logger: LevelLogger;
  readonly #watchers: Watchers;

  constructor(logger: LevelLogger, watchers: Watchers) {
    this.#logger = logger;
    this.#watchers = watchers;
  }

  /**
   * In mode `report` nothing is loaded when nobody would hear of a difference, and a call that succeeded cannot fail
   * here: not by a schema that cannot be loaded, and not by an `onDrift` that throws.
   *
   * @throws DriftError in mode `strict`
   */
  judge(judged: Judged): Promise<void> | undefined {
    if (judged.check === 'off' || judged.data === undefined) return undefined;
    if (judged.check === 'strict') return this.#demand(judged);
    return this.#isHeard(judged) ? this.#report(judged) : undefined;
  }

  #isHeard({ onDrift }: Judged): boolean {
    return onDrift !== undefined || this.#logger.enabled('warn') || this.#watchers.hearsDrift();
  }

  async #demand(judged: Judged): Promise<void> {
    const difference = differenceOf(judged, await judged.plan.schemas());
    const issues = difference === undefined ? [] : await issuesOf(judged, difference);
    if (issues.length === 0) return;
    tell(judged, issues);
    throw new DriftError(issues, judged.data, judged.facts);
  }

  #report(judged: Judged): Promise<void> | undefined {
    const schemas = judged.plan.schemas();
    if (!(schemas instanceof Promise)) return this.#compare(judged, schemas);
    return schemas.then(
      (loaded) => this.#compare(judged, loaded),
      () => {
        this.#fail(judged, 'the schemas could not be loaded');
      },
    );
  }

  #compare(judged: Judged, schemas: OperationSchemas | undefined): Promise<void> | undefined {
    try {
      const difference = differenceOf(judged, schemas);
      return difference === undefined ? undefined : this.#tell(judged, difference);
    } catch {
      this.#fail(judged, 'the check itself failed');
      return undefined;
    }
  }

  async #tell(judged: Judged, difference: Difference): Promise<void> {
    let issues: readonly Issue[];
    try {
      issues = await issuesOf(judged, difference);
    } catch {
      this.#fail(judged, 'the check itself failed');
      return;
    }
    if (issues.length === 0) return;
    tell(judged, issues);
    this.#logger.log('warn', `${judged.plan.name}: the answer differs from the contract`, { issues });
    const { status, requestId } = judged.facts;
    const drift: Drift = { operation: judged.plan.name, status, requestId, issues };
    try {
      judged.onDrift?.(drift);
    } catch {
      this.#fail(judged, '`onDrift` threw');
    }
  }

  #fail({ plan }: Judged, why: string): void {
    this.#logger.log('warn', `${plan.name}: the answer was not checked to the end: ${why}`);
  }
}

interface Difference {
  readonly mismatch: Mismatch | undefined;
}

/** Undefined when there is certainly none. An answer with long integers differs when one of them was rounded. */
function differenceOf(judged: Judged, schemas: OperationSchemas | undefined): Difference | undefined {
  const { data, text, facts } = judged;
  const mismatch = checkResponse(schemas, facts.status, data);
  const isSame = mismatch === undefined && longIntegersIn(decodingOf(judged), text) === undefined;
  return isSame ? undefined : { mismatch };
}

async function issuesOf(judged: Judged, { mismatch }: Difference): Promise<readonly Issue[]> {
  const { issuesOfAnswer } = await loaded(judged.plan.name, () => import('./issues.js'));
  return issuesOfAnswer(mismatch, decodingOf(judged), judged.text);
}

function decodingOf({ plan }: Judged): Decoding {
  return plan.operation.decode ?? 'json';
}

function tell({ watch, facts }: Judged, issues: readonly Issue[]): void {
  watch?.drift({ status: facts.status, requestId: facts.requestId, issues });
}

import { DriftError, type Issue, type ResponseFacts } from '../errors/index.js';
import type { LevelLogger } from '../logging/index.js';
import type { CallEvent, Watch, Watchers } from '../observe/index.js';
import { checkResponse } from './check.js';
import type { OperationSchemas } from './operation.js';
import type { CheckMode, Drift, RequestOptions } from './options.js';
import type { OperationPlan } from './plan.js';
import { roundedIntegers } from './rounded.js';

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
  judge(judged: Judged): void | Promise<void> {
    if (judged.check === 'off' || judged.data === undefined) return undefined;
    if (judged.check === 'strict') return this.#demand(judged);
    return this.#isHeard(judged) ? this.#report(judged) : undefined;
  }

  #isHeard({ onDrift }: Judged): boolean {
    return onDrift !== undefined || this.#logger.enabled('warn') || this.#watchers.hearsDrift();
  }

  async #demand(judged: Judged): Promise<void> {
    const schemas = await judged.plan.schemas();
    const issues = differences(judged, schemas);
    if (issues.length === 0) return;
    tell(judged, issues);
    throw new DriftError(issues, judged.data, judged.facts);
  }

  #report(judged: Judged): void | Promise<void> {
    const schemas = judged.plan.schemas();
    if (!(schemas instanceof Promise)) {
      this.#compare(judged, schemas);
      return undefined;
    }
    return schemas.then(
      (loaded) => {
        this.#compare(judged, loaded);
      },
      () => {
        this.#fail(judged, 'the schemas could not be loaded');
      },
    );
  }

  #compare(judged: Judged, schemas: OperationSchemas | undefined): void {
    let issues: readonly Issue[];
    try {
      issues = differences(judged, schemas);
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

function differences(judged: Judged, schemas: OperationSchemas | undefined): readonly Issue[] {
  const { plan, data, text, facts } = judged;
  const rounded = roundedIntegers(plan.operation.decode ?? 'json', text);
  const issues = schemas === undefined ? [] : checkResponse(schemas, facts.status, data);
  return rounded.length === 0 ? issues : [...rounded, ...issues];
}

function tell({ watch, facts }: Judged, issues: readonly Issue[]): void {
  watch?.drift({ status: facts.status, requestId: facts.requestId, issues });
}

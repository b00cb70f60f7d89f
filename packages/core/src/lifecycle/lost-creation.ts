import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import { DecodeError, DriftError, SessionMayExistError } from '../errors/index.js';
import type { ApiResult } from '../resource/api-promise.js';
import type { RequestOptions } from '../resource/options.js';
import { clearlyBefore } from './clearly-before.js';
import { type Created, type Creation, RECOVERY_LIMITS } from './creation.js';
import { endAfterFailure } from './end-after-failure.js';
import { describeLost } from './lost-text.js';
import { mayHaveHappened } from './may-have-happened.js';
import type { SessionScope } from './scope.js';
import { isFinal, type Lifecycle, readId } from './state.js';

/** One creation, and all that its undoing needs. */
export interface CreationContext<T> {
  readonly creation: Creation<T>;
  readonly intent: SessionIntent;
  readonly lifecycle: Lifecycle;
  /** Options for calls after the creation. */
  readonly later: RequestOptions;
  readonly scopeOf: (handle: SessionHandle, session: T) => SessionScope<T>;
}

/**
 * Creates a session. When that fails in a way that may have left one behind, it is ended if it is certainly ours, and
 * named if not.
 *
 * @throws what `create` throws, when no session is left; SessionMayExistError otherwise
 */
export async function createOnce<T>(context: CreationContext<T>): Promise<Created<T>> {
  try {
    return createdOf(context, await context.creation.create());
  } catch (error) {
    throw await afterFailure(context, error);
  }
}

function createdOf<T>(context: CreationContext<T>, result: ApiResult<T>): Created<T> {
  const { data, response, requestId, attempts } = result;
  const id = readId(context.lifecycle, data);
  if (id !== undefined) return madeOf(context, id, data, response.status);
  const operation = `${context.intent.resource}.create`;
  const facts = { operation, status: response.status, requestId, attempts, response };
  throw new DecodeError('the body holds no session id', facts);
}

function madeOf<T>(context: CreationContext<T>, id: string, session: T, status: number): Created<T> {
  const isOurs = context.creation.isOurs?.(status) ?? true;
  return { id, session, isOurs, ends: isOurs || context.creation.endsOthers === true };
}

/** The error to throw. */
async function afterFailure<T>(context: CreationContext<T>, error: unknown): Promise<unknown> {
  const drifted = DriftError.is(error) ? readId(context.lifecycle, error.data) : undefined;
  if (DriftError.is(error) && drifted !== undefined) {
    // Seam: the check has refused the body; only its id is used.
    const session = error.data as T;
    return endMade(context, madeOf(context, drifted, session, error.status), error);
  }
  const aftermath = mayHaveHappened(error);
  if (aftermath === 'no') return error;
  const { creation, intent } = context;
  const options = { ...context.later, ...RECOVERY_LIMITS };
  let candidates: readonly SessionHandle[] | undefined;
  try {
    if (creation.recover !== undefined && aftermath === 'lost') {
      const made = createdOf(context, await creation.recover(options));
      if (made.ends) return await endMade(context, made, error);
    }
    candidates = await findCandidates(intent, creation.find, options);
    if (candidates.length === 0 && aftermath === 'answered') return error;
  } catch {
    // No answer this time either: the first error says what is known.
  }
  return new SessionMayExistError(describeLost(intent, candidates), { intent, candidates, cause: error });
}

async function endMade<T>(
  context: CreationContext<T>,
  { id, session, ends }: Created<T>,
  error: unknown,
): Promise<unknown> {
  if (!ends) return error;
  const { startedAt: createdAt, traits: _, ...place } = context.intent;
  return endAfterFailure(context.scopeOf({ ...place, id, createdAt }, session), error);
}

/** Newest first, as far as the provider tells; what has ended is nobody's trouble. */
export async function findCandidates<T>(
  intent: SessionIntent,
  find: Creation<T>['find'],
  options: RequestOptions,
): Promise<readonly SessionHandle[]> {
  const { startedAt, traits: _, ...place } = intent;
  const found = await find(intent, options);
  return found
    .filter(({ state, createdAt }) => !isFinal(state) && !isBefore(createdAt, startedAt))
    .sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
    .map(({ id, createdAt }) => ({ ...place, id, ...(createdAt === undefined ? {} : { createdAt }) }));
}

function isBefore(createdAt: string | undefined, startedAt: string): boolean {
  const time = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  return !Number.isNaN(time) && time < clearlyBefore(startedAt).getTime();
}

import { ApiError, NotFoundError } from '../errors/index.js';
import type { RequestOptions } from '../resource/options.js';
import type { SessionKind } from './session-kind.js';
import { isFinal, readState } from './state.js';

/** Ends a session; one that has ended or is gone is done. */
export async function endSession<T>(
  kind: SessionKind<T>,
  ending: string,
  id: string,
  options: RequestOptions,
): Promise<void> {
  const end = Object.hasOwn(kind.endings, ending) ? kind.endings[ending] : undefined;
  if (end === undefined) return;
  try {
    await end(id, options);
  } catch (error) {
    if (!ApiError.is(error)) throw error;
    const refused = kind.refusals?.includes(error.status) === true;
    if (NotFoundError.is(error) && !refused) return;
    if (!refused || !(await hasEnded(kind, id, options))) throw error;
  }
}

/** False also when that cannot be told. */
async function hasEnded<T>(kind: SessionKind<T>, id: string, options: RequestOptions): Promise<boolean> {
  try {
    return isFinal(readState(kind.lifecycle, await kind.retrieve(id, options)).state);
  } catch (error) {
    return NotFoundError.is(error);
  }
}

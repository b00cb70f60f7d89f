import { ApiError, type SessionScope, useSession } from '@compute-sessions/core';
import { bearer } from '@compute-sessions/core/auth';
import { NotFoundError } from '@compute-sessions/core/errors';
import { isFinal } from '@compute-sessions/core/lifecycle';

/** What a program may do that knows no more than ES2022 and the DOM. */
export async function work(scope: SessionScope<{ readonly id: string }>): Promise<string> {
  bearer('token');
  await scope[Symbol.asyncDispose]();
  return useSession(scope, ({ session, state }) => (isFinal(state.state) ? 'ended' : session.id));
}

export function statusOf(error: unknown): number | undefined {
  return ApiError.is(error) || NotFoundError.is(error) ? error.status : undefined;
}

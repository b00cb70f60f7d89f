import { AimmsPro, apiKey, RateLimitError } from '@compute-sessions/aimms-pro';

/** Takes over a session, waits until it runs and ends it: AIMMS has no call that opens one. */
export async function program(key: string, account: string, id: string): Promise<unknown> {
  const aimms = new AimmsPro({ credential: apiKey(key), account });
  try {
    const session = await aimms.webuiSessions.attach(id);
    try {
      return await session.waitFor('running');
    } finally {
      await session.end();
    }
  } catch (error) {
    if (!RateLimitError.is(error)) throw error;
    return error.retryAfterMs;
  }
}

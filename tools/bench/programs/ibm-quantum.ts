import { iamApiKey, IbmQuantum, RateLimitError } from '@compute-sessions/ibm-quantum';

/** Opens a session, uses it and ends it. */
export async function program(apiKey: string, instance: string): Promise<unknown> {
  const quantum = new IbmQuantum({ credential: iamApiKey(apiKey), instance });
  try {
    return await quantum.sessions.use({ mode: 'batch', backend: 'ibm_fez', max_ttl: 900 }, async ({ id }) => {
      const body = { program_id: 'sampler', backend: 'ibm_fez', session_id: id, params: { pubs: [] } };
      const job = await quantum.jobs.create(body);
      return quantum.jobs.results(job.id);
    });
  } catch (error) {
    if (!RateLimitError.is(error)) throw error;
    return error.retryAfterMs;
  }
}

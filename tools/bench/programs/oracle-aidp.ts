import { configFile, OracleAidp, RateLimitError } from '@compute-sessions/oracle-aidp';

/** Opens a session, uses it and ends it. */
export async function program(aiDataPlatform: string, workspace: string): Promise<unknown> {
  const aidp = new OracleAidp({ credential: configFile(), aiDataPlatform, workspace });
  const notebook = { path: '/sales.ipynb', cluster_id: 'c', kernel: { name: 'python3' } };
  try {
    return await aidp.sessions.use(notebook, (session) => session.refresh());
  } catch (error) {
    if (!RateLimitError.is(error)) throw error;
    return error.retryAfterMs;
  }
}

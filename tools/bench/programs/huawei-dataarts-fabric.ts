import { akSk, HuaweiDataArtsFabric, RateLimitError } from '@compute-sessions/huawei-dataarts-fabric';

/** Opens a session, uses it and ends it. */
export async function program(accessKey: string, secretKey: string): Promise<unknown> {
  const credential = akSk({ accessKey, secretKey });
  const fabric = new HuaweiDataArtsFabric({ credential, region: 'cn-north-4' });
  const lake = { instance_id: 'i', catalog: 'c' };
  try {
    return await fabric.sessions.use({ endpoint_id: 'e', lake_formation_config: lake }, async ({ id }) => {
      const rows: unknown[] = [];
      for await (const row of fabric.statements.run({ session_id: id, statement: 'SELECT 1' }))
        rows.push(row);
      return rows;
    });
  } catch (error) {
    if (!RateLimitError.is(error)) throw error;
    return error.retryAfterMs;
  }
}

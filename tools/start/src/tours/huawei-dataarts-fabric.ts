import { akSk, HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';

import type { Tour } from '../tour.js';
import { POLLING } from './polling.js';

export const huaweiDataArtsFabric: Tour<'huawei-dataarts-fabric'> = {
  provider: 'huawei-dataarts-fabric',
  title: 'Huawei DataArts Fabric: a SQL session with a query of several pages',
  next: [
    `import { HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';`,
    `const fabric = new HuaweiDataArtsFabric();   // reads HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEI_FABRIC_REGION, ...`,
    `const { ENDPOINT_ID: endpoint_id, LAKE_INSTANCE_ID: instance_id, LAKE_CATALOG: catalog } = process.env as Record<string, string>;`,
    `await using session = await fabric.sessions.open({ endpoint_id, lake_formation_config: { instance_id, catalog } });`,
    `for await (const row of fabric.statements.run({ session_id: session.id, statement: 'SELECT * FROM customers' })) console.log(row);`,
  ],
  async run({ connection, middleware, say, saw }) {
    const { key, projectId, workspaceId, endpointId, lakeFormation } = connection.credentials;
    const fabric = new HuaweiDataArtsFabric({
      credential: akSk(key),
      baseUrl: connection.baseUrl,
      workspace: workspaceId,
      project: projectId,
      middleware,
    });
    const watch = {
      ...POLLING,
      onProgress: ({ raw, elapsedMs }: { raw: string | undefined; elapsedMs: number }) => {
        saw(raw, elapsedMs);
      },
    };
    let id: string;
    {
      const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
      await using session = await fabric.sessions.open(body, { wait: watch });
      id = session.id;
      const statement = 'SELECT * FROM customers';
      const run = await fabric.statements.run({ session_id: id, statement }, { wait: POLLING });
      let rows = 0;
      for await (const row of run) rows += row.length > 0 ? 1 : 0;
      say(`${statement}: ${String(rows)} rows, columns ${run.columns.map(({ name }) => name).join(', ')}`);
    }
    await fabric.sessions.waitFor(id, 'terminated', watch);
    return id;
  },
};

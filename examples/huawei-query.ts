// A SQL query, paged to its end, as CSV on standard output. The statement is the argument.
import { HuaweiDataArtsFabric, StatementError } from '@compute-sessions/huawei-dataarts-fabric';

const fabric = new HuaweiDataArtsFabric(); // HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEI_FABRIC_REGION, ..._WORKSPACE_ID
const statement = process.argv[2] ?? 'SELECT id, name FROM customers';

const endpoint_id = demand('ENDPOINT_ID');
const lake_formation_config = { instance_id: demand('LAKE_INSTANCE_ID'), catalog: demand('LAKE_CATALOG') };

try {
  await using session = await fabric.sessions.open({ endpoint_id, lake_formation_config });
  const run = await fabric.statements.run({ session_id: session.id, statement });
  console.log(csv(run.columns.map(({ name }) => name ?? '')));
  for await (const row of run) console.log(csv(row)); // the next page is asked for when it is needed
  console.error(`${run.rowCount ?? '?'} rows`);
} catch (error) {
  if (!StatementError.is(error)) throw error;
  console.error(`SQL state ${error.sqlState}: ${error.reason}`);
  process.exitCode = 1;
}

function csv(cells: readonly unknown[]): string {
  return cells.map((cell) => (cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(',');
}

function demand(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}.`);
  return value;
}

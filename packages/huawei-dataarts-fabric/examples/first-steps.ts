import { HuaweiDataArtsFabric, StatementError } from '../src/index.js';

const fabric = new HuaweiDataArtsFabric(); // credential, region and workspace: from the environment
const { ENDPOINT_ID: endpoint_id, LAKE_INSTANCE_ID: instance_id, LAKE_CATALOG: catalog } = process.env;
if (!endpoint_id || !instance_id || !catalog)
  throw new Error('Set ENDPOINT_ID, LAKE_INSTANCE_ID and LAKE_CATALOG.');

try {
  await using session = await fabric.sessions.open({
    endpoint_id,
    lake_formation_config: { instance_id, catalog },
  });
  const statement = 'SELECT id, name FROM customers';
  for await (const [id, name] of fabric.statements.run({ session_id: session.id, statement })) {
    console.log(id, name);
  }
} catch (error) {
  if (!StatementError.is(error)) throw error;
  console.error(error.sqlState, error.reason);
} // the session is closed by now

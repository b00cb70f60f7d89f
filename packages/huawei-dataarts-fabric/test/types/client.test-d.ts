import type {
  HuaweiDataArtsFabric,
  PagePromise,
  Row,
  Session,
  SessionInfo,
  SessionList,
  SessionScope,
  StatementResponse,
  StatementRun,
} from '../../src/index.js';

/** Never called: what counts is that the compiler accepts, or refuses, each line. */
export async function accepted(fabric: HuaweiDataArtsFabric): Promise<void> {
  const body = {
    endpoint_id: 'e',
    lake_formation_config: { instance_id: 'i', catalog: 'c' },
    wait_timeout: 600,
  };
  const session: Session = await fabric.sessions.create(body);
  const id: string = session.session_id;
  const pages: PagePromise<SessionList, SessionInfo> = fabric.sessions.list({ status: 'RUNNING' });
  for await (const info of pages) {
    const status: string = info.status;
    void status;
  }
  const scope: SessionScope<Session> = await fabric.sessions.open(body, { wait: { deadlineMs: 60_000 } });
  const reached: Session = await fabric.sessions.waitFor(id, ['running', 'failed']);
  const gone: Session | undefined = await fabric.sessions.waitFor(id, 'gone');
  const response: StatementResponse = await fabric.statements.execute({
    session_id: id,
    statement: 'SELECT 1',
  });
  const run: StatementRun = await fabric.statements.run({ session_id: id, statement: 'SELECT 1' });
  for await (const row of fabric.statements.run({ session_id: id, statement: 'SELECT 1' })) {
    const cells: Row = row;
    void cells;
  }
  for await (const record of run.records<'id'>()) {
    const cell: string = record.id;
    // @ts-expect-error a column that was not named
    void record.name;
    void cell;
  }
  const closed: void = await fabric.sessions.close(id, { workspace: 'w', project: 'p' });
  void [scope, reached, gone, response, closed];
}

export async function refused(fabric: HuaweiDataArtsFabric): Promise<void> {
  const lake_formation_config = { instance_id: 'i', catalog: 'c' };
  // @ts-expect-error a misspelt field
  await fabric.sessions.create({ endpoint_id: 'e', lake_formation_config, waitTimeout: 600 });
  // @ts-expect-error a field is missing
  await fabric.sessions.create({ endpoint_id: 'e' });
  // @ts-expect-error a number is wanted
  await fabric.sessions.create({ endpoint_id: 'e', lake_formation_config, wait_timeout: '600' });
  // @ts-expect-error ids are strings
  await fabric.sessions.retrieve(7);
  // @ts-expect-error the vendor's states are upper case
  await fabric.sessions.list({ status: 'running' });
  // @ts-expect-error ours are lower case
  await fabric.sessions.waitFor('id', 'RUNNING');
  // @ts-expect-error a misspelt state
  await fabric.sessions.waitFor('id', 'runing');
  // @ts-expect-error a mode that does not exist
  await fabric.statements.run({ session_id: 's', statement: 'SELECT 1', resultset_fetch_mode: 'OBS' });
  // @ts-expect-error the route is required
  await fabric.raySessions.retrieve({});
  const { data } = await fabric.sessions.retrieve('id').withResponse();
  // @ts-expect-error a field that sessions do not have
  void data.state;
}

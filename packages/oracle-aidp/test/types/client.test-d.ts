// Compiled, never run: what must and what must not type-check.
import type { OracleAidp, Session, SessionSummary } from '../../src/index.js';

export async function typed(client: OracleAidp): Promise<void> {
  const { sessions } = client;

  const session: Session = await sessions.create({ path: '/Workspace/a.ipynb', kernel: { name: 'python3' } });
  const id: string = session.id;
  const state: string | undefined = session.lifecycleState;
  if (session.lifecycleState === 'ACTIVE') await sessions.delete(id);
  const executing: string | undefined = session.kernel?.execution_state;
  for await (const item of sessions.list({ cluster_id: 'c', sortOrder: 'ASC' })) {
    const summary: SessionSummary = item;
    const name: string | undefined = summary.name;
    void name;
  }
  await sessions.update(
    id,
    { name: 'n', must_refresh_context: true },
    { 'if-match': 'etag', workspace: 'w' },
  );
  const running: Session = await sessions.waitFor(id, 'running');
  const maybe: Session | undefined = await sessions.waitFor(id, ['gone', 'terminated']);
  {
    await using scope = await sessions.open({ path: '/a' }, { endExisting: true, deadlineMs: 1_000 });
    const held: Session = scope.session;
    void held;
  }
  void [state, executing, running, maybe];

  // @ts-expect-error a misspelt body field
  await sessions.create({ clusterId: 'c' });
  // @ts-expect-error a body field of the wrong type
  await sessions.create({ name: 5 });
  // @ts-expect-error agentFlowKey cannot be changed
  await sessions.update(id, { agentFlowKey: 'f' });
  // @ts-expect-error a path id of the wrong type
  await sessions.retrieve(7);
  // @ts-expect-error a path id that is missing
  await sessions.delete();
  // @ts-expect-error a direction that does not exist
  await sessions.list({ sortOrder: 'UP' });
  // @ts-expect-error a misspelt state
  await sessions.waitFor(id, 'runing');
  // @ts-expect-error this may be undefined: a session waited for to be gone may never have been seen
  const gone: Session = await sessions.waitFor(id, 'gone');
  // @ts-expect-error if-match is not a header of a read
  await sessions.retrieve(id, { 'if-match': 'etag' });
  // @ts-expect-error an option that does not exist
  client.withOptions({ regoin: 'us-ashburn-1' });
  void gone;
}

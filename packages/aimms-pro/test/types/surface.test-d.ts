// Compiled, never run: what must not compile, and what results are without a cast.
import {
  AimmsPro,
  apiKey,
  type Page,
  type Secret,
  type Session,
  type SessionScope,
  type SessionState,
  type Task,
} from '../../src/index.js';

const client = new AimmsPro({ account: 'example', credential: apiKey('key') });

export async function results(): Promise<void> {
  const page: Page<unknown, Session> = await client.webuiSessions.list({
    limit: 10,
    filters: { state: 'running' },
  });
  const endedAt: string | null | undefined = page.items[0]?.ended_at;
  for await (const session of client.solveSessions.list()) {
    const message: string | null | undefined = session.message;
    void message;
  }
  const log: string = await client.taskSessions.logs('id');
  const nothing: void = await client.taskSessions.terminate('id');
  const { data, requestId } = await client.tasks.retrieve('id').withResponse();
  const task: Task = data;
  const id: string | undefined = requestId;
  const waited: Session | undefined = await client.webuiSessions.waitFor('id', 'running');
  const scope: SessionScope<Session> = await client.webuiSessions.attach('id');
  const state: SessionState = scope.state.state;
  const token: Secret = await client.tokens.issue({
    target_list: [{ path: '/p', type: 'exact', level: 'read' }],
  });
  const stopped: Task = await client.tasks.stop('id', { solveGraceMs: 1_000 });
  // A state that is not known yet is still a text.
  const raw: string | null | undefined = task.state;
  void [endedAt, log, nothing, id, waited, state, token, stopped, raw];
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error an id is a text
  await client.webuiSessions.retrieve(7);
  // @ts-expect-error an id is needed
  await client.solveSessions.terminate();
  // @ts-expect-error misspelt state
  await client.webuiSessions.waitFor('id', 'runing');
  // @ts-expect-error one misspelt state among several
  await client.taskSessions.waitFor('id', ['terminated', 'faild']);
  // @ts-expect-error a misspelt body field
  await client.tasks.interrupt('id', { setStatus: 'interrupt-solve' });
  // @ts-expect-error a value outside the enum
  await client.tasks.interrupt('id', { setstatus: 'interrupt' });
  // @ts-expect-error a misspelt level
  await client.tokens.exchange({ target_list: [{ path: '/p', type: 'exact', level: 'write' }] });
  // @ts-expect-error a field of the body is missing
  await client.tokens.issue({ target_list: [{ path: '/p', type: 'exact' }] });
  // @ts-expect-error filters have a place of their own
  await client.webuiSessions.list({ state: 'running' });
  // @ts-expect-error there is nothing to create
  await client.webuiSessions.create({});
  // @ts-expect-error sessions of a solve have no old log path
  await client.solveSessions.legacyLogs('id');
  // @ts-expect-error a service is a text
  await client.sessionServices.uri('id', 12003);
  // @ts-expect-error a misspelt option
  new AimmsPro({ acount: 'example' });
  // @ts-expect-error a key is not a credential
  new AimmsPro({ credential: 'key' });
  const session = await client.webuiSessions.retrieve('id');
  // @ts-expect-error what is known of the object is typed
  const started: number = session.started_at;
  void started;
}

import { expect, it } from 'vitest';

import { useSimulator } from './fixture.js';

const stage = useSimulator();

it.each([
  ['is answered like the first', 1],
  ['is told that there is nothing left', 2],
])('a close whose first answer was lost has closed, when its repetition %s', async (_, faults) => {
  const { sessions } = stage.client();
  const { session_id = '' } = await sessions.create(stage.createBody());
  stage.simulator.faults.add({ method: 'DELETE', kind: 'reset', processed: true });
  if (faults === 2) {
    stage.simulator.faults.add({ method: 'DELETE', kind: 'status', status: 404, processed: true });
  }
  await expect(sessions.close(session_id)).resolves.toBeUndefined();
  expect(await sessions.retrieve(session_id)).toMatchObject({ status: 'CLOSED' });
});

it('a cancellation whose first answer was lost has cancelled', async () => {
  const { sessions, statements } = stage.client();
  const { session_id = '' } = await sessions.create(stage.createBody());
  const slow = { session_id, statement: 'SELECT pg_sleep(9000)', is_sync: false };
  const { statement_id } = await statements.execute(slow);
  stage.simulator.faults.add({ operationId: 'CancelSqlStatement', kind: 'reset', processed: true });
  stage.simulator.faults.add({ operationId: 'CancelSqlStatement', kind: 'status', status: 404 });
  await expect(statements.cancel(session_id, statement_id)).resolves.toBeUndefined();
});

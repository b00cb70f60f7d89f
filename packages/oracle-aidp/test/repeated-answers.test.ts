import { expect, it } from 'vitest';

import { NotFoundError } from '../src/index.js';
import { notebook, simulate } from './simulation.js';

const stage = simulate();

it('a delete whose first answer was lost has deleted, though its repetition meets 404', async () => {
  const { sessions } = stage.client();
  const { id = '' } = await sessions.create(notebook());
  stage.simulator.faults.add({ method: 'DELETE', kind: 'reset', processed: true });
  const { response, attempts } = await sessions.delete(id).withResponse();
  expect(response.status).toBe(404);
  expect(attempts).toHaveLength(2);
});

it('a session that was deleted before is an error', async () => {
  const { sessions } = stage.client();
  const { id = '' } = await sessions.create(notebook());
  await sessions.delete(id);
  await expect(sessions.delete(id)).rejects.toSatisfy((error) => NotFoundError.is(error));
});

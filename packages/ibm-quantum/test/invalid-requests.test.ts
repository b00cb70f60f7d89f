import { expect, it } from 'vitest';

import { failure, setStage } from './stage.js';

const stage = setStage();

it.each([
  [{}, "sessions.create: body.mode: is missing; it must be one of 'batch', 'dedicated'. Nothing was sent."],
  [{ mode: 'bath' }, "sessions.create: body.mode: must be one of 'batch', 'dedicated'. Nothing was sent."],
  [
    { mode: 'batch', max_ttl: 0, backend: 5 },
    [
      'sessions.create:',
      '  body.backend: must be a string',
      '  body.max_ttl: must be at least 1',
      'Nothing was sent.',
    ].join('\n'),
  ],
])('a session of %j is refused in words that help', async (body, message) => {
  // As a program in JavaScript would call it.
  const error = await failure(stage.quantum.sessions.create(body as never));
  expect(error).toMatchObject({ name: 'InvalidRequestError', message });
});

import { expect, it } from 'vitest';
import { compose } from '../src/compose.js';
import { mount } from '../src/mount.js';
import { createFixture, fixtureDocument } from './fixture.js';

const start = (change: (handlers: Record<string, unknown>) => void) => {
  const { module } = createFixture();
  const handlers = { ...module.handlers };
  change(handlers);
  return compose([async (context) => mount({ ...module, handlers }, fixtureDocument, context)], {});
};

it('names operations without a handler and handlers without an operation', async () => {
  await expect(start((handlers) => delete handlers.get_thing)).rejects.toThrow(
    'has no handler for get_thing',
  );
  await expect(start((handlers) => (handlers.get_nothing = handlers.get_thing))).rejects.toThrow(
    'get_nothing',
  );
});

it('rejects when the port is taken', async () => {
  await using first = await compose([], {});
  const port = Number(new URL(first.url).port);
  await expect(compose([], { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

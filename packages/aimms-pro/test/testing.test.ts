import { describe, expect, it } from 'vitest';

import { operations } from '../src/generated/testing/operations.gen.js';
import { type TestOperations, testClient, testTransport } from '../src/testing.js';

type Name = keyof TestOperations;

describe.each(Object.entries(operations))('%s', (name, { method, path, replies }) => {
  it('has examples that its schemas accept', async () => {
    const test = testTransport();
    const send = (): Promise<Response> =>
      test.fetch(`https://any.test/base${path.replaceAll(/\{\w+\}/g, 'a')}`, { method });
    for (const [key, { examples = {}, type }] of Object.entries(replies)) {
      const status = Number(key.replace('XX', '03').replace('default', '418')) as never;
      for (const example of Object.keys(examples)) {
        const body = await test.example(name as Name, status, example);
        test.on(name as Name).reply(status, body as never);
        const response = await send();
        expect(response.status).toBe(status);
        expect(response.headers.get('content-type')).toBe(type?.replace('*/*', 'text/plain'));
        expect((await response.text()).length).toBeGreaterThan(0);
      }
    }
    test.verify();
  });
});

it('makes a client without a key, and without the environment', async () => {
  const test = testTransport({ unscripted: 'example' });
  await testClient(test, { check: 'strict' }).taskSessions.retrieve('a');
  expect(test.calls).toHaveLength(1);
});

import { readFileSync } from 'node:fs';

import { afterEach, expect, it, vi } from 'vitest';

import { useSimulator } from './fixture.js';

const fixture = useSimulator();

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

it('shows the example that runs below', () => {
  const example = textOf('../examples/first-steps.ts');
  const shown = /```ts\n(.*?)```/s.exec(textOf('../README.md'))?.[1];
  expect(shown).toBe(example.replace('../src/index.js', '@compute-sessions/huawei-dataarts-fabric'));
});

it('its example names what is missing', async () => {
  for (const [name, value] of Object.entries(fixture.connection.env)) vi.stubEnv(name, value);
  vi.stubEnv('LAKE_CATALOG', '');
  await expect(import('../examples/first-steps.js')).rejects.toThrow(
    'Set ENDPOINT_ID, LAKE_INSTANCE_ID and LAKE_CATALOG.',
  );
  vi.resetModules();
});

it('its example runs', async () => {
  for (const [name, value] of Object.entries(fixture.connection.env)) vi.stubEnv(name, value);
  const lines: unknown[][] = [];
  vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line));
  await import('../examples/first-steps.js');
  expect(lines).toHaveLength(25);
  expect(lines.at(-1)).toEqual(['25', 'Customer 25']);
  const left = await fixture.client().sessions.list();
  expect(left.items.map((session) => session.status)).toEqual(['CLOSED']);
});

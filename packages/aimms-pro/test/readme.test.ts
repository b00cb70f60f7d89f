import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';

import { calls, connect, launchRunning, simulator } from './harness.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

it('shows the example that runs below', () => {
  const shown = /```ts\n(.*?)```/s.exec(textOf('../README.md'))?.[1];
  expect(shown).toBe(
    textOf('../examples/first-steps.ts').replace('../src/index.js', '@compute-sessions/aimms-pro'),
  );
});

it('its example runs', async () => {
  const { session_id } = await launchRunning('webui');
  for (const [name, value] of Object.entries(simulator.providers['aimms-pro'].env)) vi.stubEnv(name, value);
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['node', 'first-steps.js', session_id]);
  const lines: unknown[][] = [];
  vi.spyOn(console, 'log').mockImplementation((...line) => {
    lines.push(line);
  });
  await import('../examples/first-steps.js');
  expect(lines).toContainEqual([session_id, 'running', 'CuttingStock', 'planner']);
  expect(lines.at(-1)).toEqual(['running']);
  expect(calls()).toContain('PATCH terminateWebuiSession 200');
  vi.restoreAllMocks();
  expect((await connect().webuiSessions.retrieve(session_id)).state).toBe('terminated');
});

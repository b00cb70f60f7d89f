import { readFileSync } from 'node:fs';

import { afterEach, expect, it, vi } from 'vitest';

import { setStage } from './stage.js';

const stage = setStage(20);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

it('shows the example that is compiled and run here', () => {
  const example = read('examples/batch.ts').replace('../../src/index.js', '@compute-sessions/ibm-quantum');
  expect(read('../README.md')).toContain(`\`\`\`ts\n${example}\`\`\``);
});

it('shows an example that works', async () => {
  for (const [name, value] of Object.entries(stage.place.env)) vi.stubEnv(name, value);
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import('./examples/batch.js');
  const lines = log.mock.calls.map(([line]: unknown[]) => line);
  expect(lines).toContain('Completed');
  expect(lines.at(-1)).toMatchObject({ results: [{ metadata: { shots: 128 } }] });
  expect(stage.simulator.requests.at(-1)).toMatchObject({ operationId: 'delete_session_close', status: 204 });
});

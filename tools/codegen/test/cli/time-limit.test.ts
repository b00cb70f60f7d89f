import { expect, it } from 'vitest';
import { join } from 'node:path';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder } from '../support/workspace.js';

it('a document that takes longer than allowed is refused, and nothing is written', async () => {
  const root = await folder({ 'openapi.yaml': minimal() });
  const run = (...limit: readonly string[]): ReturnType<typeof codegen> =>
    codegen('generate', '--input', join(root, 'openapi.yaml'), '--output', join(root, 'out'), ...limit);
  const late = await run('--time-limit', '0.000001');
  expect(late.code).toBe(2);
  expect(late.err).toMatch(
    /openapi\.yaml:1:1 {2}# {2}takes longer than 0\.000001 s: .* {2}allow more with --time-limit/,
  );
  const wrong = await run('--time-limit', '10s');
  expect([wrong.code, wrong.err]).toEqual([
    2,
    expect.stringContaining('a number of seconds above 0, not 10s'),
  ]);
  expect(Object.keys(await contents(root))).toEqual(['openapi.yaml']);
  expect(await run('--time-limit', '600')).toMatchObject({ code: 0 });
});

import { describe, expect, it } from 'vitest';

import { BUDGETS, MOST_FILES } from '../src/bundles/budgets.js';
import { importFiles } from '../src/bundles/import-files.js';
import { weighProgram } from '../src/bundles/weigh.js';
import { CLIENTS } from '../src/clients.js';

describe.each(CLIENTS)('%s', (client) => {
  it('starts within its budget of bytes, with what checks and lists and waits still to be loaded', async () => {
    const { first, withoutSchemas, all } = await weighProgram(client, 'browser');
    expect(first).toBeLessThanOrEqual(BUDGETS[client]);
    expect(withoutSchemas).toBeGreaterThan(first);
    expect(all).toBeGreaterThan(withoutSchemas + 20_000); // zod
  });

  it('is imported from a few files, none of them for what is loaded later', async () => {
    const files = await importFiles(client);
    expect(files.length).toBeLessThanOrEqual(MOST_FILES);
    expect(files.filter((file) => /late|\.gen/.test(file))).toEqual([]);
    expect(files.filter((file) => file.includes('core/dist'))).not.toEqual([]);
  });
});

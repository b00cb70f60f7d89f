import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { npm } from '../../src/process/npm.js';
import { startRegistry } from '../../src/registry/registry.js';
import { workFolder } from '../../src/work-folder.js';
import { madeUp, NAME } from '../support/made-up.js';

it('takes packages, gives them out, and is gone afterwards', async () => {
  let url: string;
  let path: string;
  {
    await using work = await workFolder('registry-test');
    path = work.path;
    await using registry = await startRegistry({ folder: join(path, 'registry'), scope: '@made-up' });
    url = registry.url;
    expect(await registry.versions(NAME)).toEqual({});
    using made = madeUp({ dependencies: {}, publishConfig: { access: 'public', provenance: true } });
    await registry.publish(made.tarball);
    expect(Object.keys(await registry.versions(NAME))).toEqual(['1.2.3']);
    await expect(registry.publish(made.tarball)).rejects.toThrow(/previously published|cannot publish over/i);

    const project = join(path, 'project');
    await mkdir(project);
    await writeFile(join(project, 'package.json'), JSON.stringify({ dependencies: { [NAME]: '^1.0.0' } }));
    await writeFile(join(project, '.npmrc'), registry.npmrc);
    await npm(['install', '--prefer-online'], { cwd: project });
    expect(existsSync(join(project, 'node_modules', NAME, 'dist', 'index.js'))).toBe(true);
  }
  expect(existsSync(path)).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
}, 60_000);

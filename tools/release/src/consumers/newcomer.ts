import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { mustRun } from '../process/run.js';
import type { Consumer } from './consumer.js';
import { bringNode } from './runtimes.js';

const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];
const NODE = '20'; // the oldest that is promised

/** Does what each package's README says first, with nothing but what npm has put there. */
export const NEWCOMER: Consumer = {
  name: 'newcomer',
  title: "Each README's first program",
  templates: ['newcomer'],
  client: 'npm',
  run: async ({ folder, signal }) => {
    const { program, label } = await bringNode(NODE, signal);
    const scope = join(folder, 'node_modules', '@compute-sessions');
    const simulator = join(scope, 'simulator', 'bin', 'compute-sessions-simulator.js');
    const lines: number[] = [];
    for (const provider of PROVIDERS) {
      const text = firstProgram(await readFile(join(scope, provider, 'README.md'), 'utf8'));
      lines.push(text.split('\n').filter((line) => line.trim() !== '').length);
      await writeFile(join(folder, 'first.mjs'), text);
      const { stdout } = await mustRun(provider, program, [simulator, '--', program, 'first.mjs'], {
        cwd: folder,
        signal,
      });
      if (stdout === '') throw new Error(`${provider}: the first program of its README prints nothing.`);
    }
    return `${label}, against \`npx @compute-sessions/simulator -- node first.mjs\`; ${String(Math.max(...lines))} lines at most`;
  },
};

/** Node runs it as JavaScript, since that is how a newcomer saves it. */
function firstProgram(readme: string): string {
  const [, code] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  if (code === undefined) throw new Error('The README has no program.');
  return code;
}

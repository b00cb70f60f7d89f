import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CODEGEN = fileURLToPath(new URL('../../codegen/bin/codegen.js', import.meta.url));

/** Asks the generator whether the committed code matches the specs. Resolves with its words when it does not. */
export function staleFiles(): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CODEGEN, 'check'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0 ? undefined : said.trim());
    });
  });
}

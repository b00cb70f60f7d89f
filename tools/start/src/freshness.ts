import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CODEGEN = fileURLToPath(new URL('../../codegen/bin/codegen.js', import.meta.url));

/** Asks the generator whether the committed code matches the specs. Resolves with a text for the user when it does not. */
export function staleFiles(): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CODEGEN, 'check', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let events = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (events += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0 ? undefined : explain(code, events, said));
    });
  });
}

/** Exported for tests. */
export function explain(code: number | null, events: string, said: string): string {
  const files = code === 1 ? filesNamed(events) : [];
  if (files.length === 0) return `${said}${events}`.trim();
  return [
    'These generated files are not what specs/ say:',
    ...files.map((file) => `  ${file}`),
    '',
    'Run `npm run generate`. It writes over edits made by hand: your edit belongs in specs/.',
  ].join('\n');
}

function filesNamed(events: string): string[] {
  return events.split('\n').flatMap((line) => {
    const file: unknown = line.startsWith('{') ? (JSON.parse(line) as { file?: unknown }).file : undefined;
    return typeof file === 'string' ? [file] : [];
  });
}

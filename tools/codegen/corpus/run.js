import { spawn } from 'node:child_process';

/**
 * Runs a Node program to its end.
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string, late: boolean }>} `late`: stopped at the limit
 */
export function run(args, { cwd, env = {}, limitMs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => (texts[name] += text));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, late, ...texts });
    });
  });
}

// `npm test`: generated code is fresh, and every project builds, type-checks, lints and passes its tests.
// Ends with one plain line, `N passed, N failed`; results that came from the cache count like any other.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addUp } from './report.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const NX = join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const RUN = join(ROOT, '.nx', 'cache', 'run.json');
const TARGETS = ['check', 'build', 'typecheck', 'lint', 'test'];

const reportOf = (folder) => join(folder, '.vitest', 'report.json');
const folders = ['packages', 'tools']
  .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => join(ROOT, parent, name)))
  .concat(join(ROOT, 'examples'));

// Only what this run wrote, or took from the cache, may count.
for (const folder of folders) rmSync(reportOf(folder), { force: true });
rmSync(RUN, { force: true });

const code = await new Promise((done) => {
  const args = ['run-many', '-t', ...TARGETS, '--parallel=3', ...process.argv.slice(2)];
  spawn(process.execPath, [NX, ...args], { cwd: ROOT, stdio: 'inherit' }).once('close', (exit) =>
    done(exit ?? 1),
  );
});

const tasks = existsSync(RUN) ? JSON.parse(readFileSync(RUN, 'utf8')).tasks : [];
const reports = new Map(
  folders
    .filter((folder) => existsSync(reportOf(folder)))
    .map((folder) => [basename(folder), JSON.parse(readFileSync(reportOf(folder), 'utf8'))]),
);
const { passed, failed, rows, failedTasks } = addUp(tasks, reports);
const failures = code !== 0 && failed === 0 ? 1 : failed; // nx itself failed, and says above what happened

for (const row of rows) console.log(`  ${row.project.padEnd(24)} ${row.passed} passed, ${row.failed} failed`);
for (const task of failedTasks) console.log(`  failed: ${task}`);
console.log(`${passed} passed, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

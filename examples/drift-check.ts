// Reads what can be read without cost, and fails when an answer is not what the contract says. Made for a nightly job:
// drift-check.yml beside this file is the GitHub Action. Prints places and rules, never values.
import { type Drift, IbmQuantum } from '@compute-sessions/ibm-quantum';

const found = new Map<string, string>();
const onDrift = ({ operation, issues }: Drift): void => {
  for (const { path, message } of issues) found.set(`${operation} ${path}`, message);
};
const quantum = new IbmQuantum({ onDrift }); // IBM_CLOUD_API_KEY and IBM_QUANTUM_CRN

const reads = [
  () => quantum.versions.list(),
  () => quantum.workloads.list({ limit: 50 }),
  async () => {
    const { devices } = await quantum.backends.list();
    for (const { name } of devices.slice(0, 3)) await quantum.backends.status(name);
  },
  async () => {
    const { items } = await quantum.jobs.list({ limit: 20, exclude_params: true });
    for (const { id } of items.slice(0, 5)) await quantum.jobs.metrics(id);
  },
];
// An answer that has changed enough breaks the code that reads it: that must not hide what has been found.
const broken: unknown[] = [];
for (const read of reads) {
  try {
    await read();
  } catch (error) {
    broken.push(error);
  }
}

// A line that GitHub shows beside the run.
const command = process.env['GITHUB_ACTIONS'] === 'true' ? '::error title=Drift::' : '';
for (const [place, message] of found) console.log(`${command}${place}: ${message}`);
for (const error of broken) console.error(error);
if (found.size + broken.length === 0) console.log('Every answer keeps to the contract.');
else process.exitCode = 1;

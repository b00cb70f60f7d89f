import { showAddresses } from './addresses.js';
import { startClock } from './clock.js';
import { startFaults } from './faults.js';
import { attempt } from './message.js';
import { startRequests } from './requests.js';
import { startSessions } from './sessions.js';
import { startViolations } from './violations.js';

/** States change with time alone, so they are asked for without a request, too. */
const POLL_MS = 1_000;
/** Requests come in bursts. */
const SETTLE_MS = 120;

const sessions = startSessions();
const faults = startFaults();
const violations = startViolations();
const clock = startClock(soon);
let pending = 0;

/** What is not reachable is told beside the address, not with each attempt. */
async function refresh(): Promise<void> {
  const asked = [clock.refresh(), sessions.refresh(), faults.refresh(), violations.refresh()];
  await Promise.allSettled(asked);
}

function soon(): void {
  if (pending !== 0) return;
  pending = window.setTimeout(() => {
    pending = 0;
    void refresh();
  }, SETTLE_MS);
}

attempt(async () => {
  await showAddresses();
  await refresh();
  startRequests(soon);
  window.setInterval(() => {
    if (document.visibilityState === 'visible') void refresh();
  }, POLL_MS);
});

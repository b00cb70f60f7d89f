// Follows the log of an AIMMS session, as `tail -f` does, until the session has ended. It reads, and ends nothing.
// A log may hold logon tokens: mind where you send it.
import { setTimeout as sleep } from 'node:timers/promises';
import { AimmsPro, isActive, sessionId } from '@compute-sessions/aimms-pro';

const PAUSE_MS = 2_000;
const aimms = new AimmsPro(); // AIMMS_PRO_ACCOUNT and AIMMS_PRO_API_KEY
const id = process.argv[2] ?? process.env['SESSION_ID'] ?? (await latest());

let shown = 0;
for (;;) {
  // First the state, then the log: what was written before the end is shown then.
  const session = await aimms.webuiSessions.retrieve(id);
  const log = await aimms.webuiSessions.logs(id);
  if (log.length < shown) shown = 0; // the log was started anew
  process.stdout.write(log.slice(shown));
  shown = log.length;
  if (!isActive(session)) break;
  await sleep(PAUSE_MS);
}

/** The session that was started last, of those that are active. */
async function latest(): Promise<string> {
  for await (const session of aimms.webuiSessions.list({ limit: 50 })) {
    const found = sessionId(session);
    if (found !== undefined && isActive(session)) return found;
  }
  throw new Error('No WebUI session is active. Launch an app, or name a session: aimms-log-tail ID');
}

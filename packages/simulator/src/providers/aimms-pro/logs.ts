import type { SessionRecord } from './model.js';
import { sessionTimes } from './timeline.js';

/** A running session writes one line each this often. */
const lineEveryMs = 5_000;

/**
 * The session's log lines up to `nowMs`; none while it is queued. The first lines come from the container's start and
 * hold a logon token, as the vendor's own screenshot shows: clients must treat a log as secret.
 */
export function logLines(session: SessionRecord, nowMs: number): string[] {
  const times = sessionTimes(session, nowMs);
  if (times.launchedAtMs === undefined) return [];
  const lines = [
    line(times.launchedAtMs, 'Preparing session container'),
    line(times.launchedAtMs, `aimms-session --logon-token=sim-logon-token-${session.id.slice(0, 8)}`),
  ];
  if (times.runningAtMs !== undefined) {
    lines.push(line(times.runningAtMs, `Application ${session.appName} ${session.appVersion} opened`));
    const lastMs = Math.min(nowMs, times.endedAtMs ?? nowMs);
    for (let step = 1; times.runningAtMs + step * lineEveryMs <= lastMs; step += 1) {
      lines.push(line(times.runningAtMs + step * lineEveryMs, `Step ${step} done`));
    }
  }
  if (times.endedAtMs !== undefined) lines.push(line(times.endedAtMs, `Session ${times.state}`));
  return lines;
}

/** Lines as one text; every line is closed, also the last. */
export function logText(lines: readonly string[]): string {
  return lines.map((entry) => `${entry}\n`).join('');
}

/** `YYYY-MM-DD HH:MM:SS.mmm text` */
function line(atMs: number, text: string): string {
  return `${new Date(atMs).toISOString().slice(0, -1).replace('T', ' ')} ${text}`;
}

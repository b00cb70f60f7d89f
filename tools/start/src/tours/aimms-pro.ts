import { AimmsPro, apiKey, sessionId, sessionState } from '@compute-sessions/aimms-pro';

import type { Tour } from '../tour.js';
import { POLLING } from './polling.js';

export const aimmsPro: Tour<'aimms-pro'> = {
  provider: 'aimms-pro',
  title: 'AIMMS PRO: a solve session found, read and terminated',
  next: [
    `import { AimmsPro, sessionId } from '@compute-sessions/aimms-pro';`,
    `const aimms = new AimmsPro();                // reads AIMMS_PRO_ACCOUNT and AIMMS_PRO_API_KEY`,
    `for await (const found of aimms.webuiSessions.list()) console.log(sessionId(found), found.state);`,
    `const id = process.env.SESSION_ID;           // the one that shall end; no other is touched`,
    `if (id) await aimms.webuiSessions.terminate(id);`,
  ],
  async run({ connection, middleware, say, saw }) {
    const credential = apiKey(connection.credentials.apiKey);
    const aimms = new AimmsPro({ credential, baseUrl: connection.baseUrl, middleware });
    const launched = await launchApp(connection.credentials.launchUrl);
    let found = 0;
    for await (const session of aimms.solveSessions.list({ limit: 50 })) {
      found += 1;
      if (sessionId(session) === launched) saw(sessionState(session).raw);
    }
    say(`${String(found)} solve sessions listed; an app has launched ${launched}`);
    {
      await using session = await aimms.solveSessions.attach(launched);
      const onProgress = ({ raw, elapsedMs }: { raw: string | undefined; elapsedMs: number }): void => {
        saw(raw, elapsedMs);
      };
      await session.waitFor('running', { ...POLLING, onProgress });
      const logs = await aimms.solveSessions.logs(launched);
      say(`log: ${String(logs.split('\n').length)} lines`);
    }
    await aimms.solveSessions.waitFor(launched, 'terminated', {
      ...POLLING,
      onProgress: ({ raw, elapsedMs }) => {
        saw(raw, elapsedMs);
      },
    });
    return launched;
  },
};

/** AIMMS has no call that creates a session: launching an app does. The simulator stands in for the person who does it. */
async function launchApp(launchUrl: string): Promise<string> {
  const answer = await fetch(launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'solve', app_name: 'Supply Chain' }),
  });
  const id = sessionId((await answer.json()) as object);
  if (id === undefined) throw new Error(`The simulator launched no session (HTTP ${String(answer.status)}).`);
  return id;
}

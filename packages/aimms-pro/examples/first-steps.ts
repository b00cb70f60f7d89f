import { AimmsPro, isActive, sessionId, SessionStateError } from '../src/index.js';

const aimms = new AimmsPro({ timeout: { totalMs: 60_000 } }); // AIMMS_PRO_ACCOUNT, AIMMS_PRO_API_KEY

for await (const session of aimms.webuiSessions.list()) {
  if (isActive(session)) console.log(sessionId(session), session.state, session.app_name, session.user_name);
}
const id = process.argv[2]; // one of them, to be ended
try {
  if (id === undefined) throw new Error('Name a session.');
  await using session = await aimms.webuiSessions.attach(id); // terminated when the block is left
  await session.waitFor('running', { onProgress: ({ raw }) => console.log(raw), deadlineMs: 60_000 });
} catch (error) {
  if (!SessionStateError.is(error)) throw error;
  console.log(error.message, error.rawState);
}

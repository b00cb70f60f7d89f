import { endingCall, type SessionHandle, type SessionIntent } from '../data/session-handle.js';

/** What may be running, and how to find it and to end it. */
export function describeLost(
  intent: SessionIntent,
  candidates: readonly SessionHandle[] | undefined,
): string {
  const { provider, resource, startedAt, traits } = intent;
  const what = Object.entries(traits).map(([name, value]) => `${name} ${value}`);
  const asked = [`asked for at ${startedAt}`, ...what].join(', ');
  const lost = `A ${provider} session (${asked}) may be running that nobody ends: the answer to its creation was lost.`;
  const again = `${resource}.findLost(error.intent)`;
  if (candidates === undefined) return `${lost} Looking for it failed, too; look again with ${again}.`;
  if (candidates.length === 0) return `${lost} None was found that fits; it may show later: ${again}.`;
  const calls = candidates.slice(0, MOST_NAMED).map(endingCall).join(', ');
  const more = candidates.length > MOST_NAMED ? ` and ${String(candidates.length - MOST_NAMED)} more` : '';
  return `${lost} It may be one of these; end yours: ${calls}${more}.`;
}

const MOST_NAMED = 5;

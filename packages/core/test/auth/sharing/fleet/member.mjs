// One process of a fleet. Its parent says when; it answers with the token that it came to and what went wrong.
//
// Loads the built package: a child process of a test has no TypeScript.
import { shareTokens, TokenCache } from '../../../../dist/index.js';
import { openStore } from './stores.mjs';

const { kind, location, identityUrl, ...options } = JSON.parse(process.argv[2]);

const failures = [];
const { store, close } = await openStore(kind, location);
const sharing = {
  store: shareTokens(store, {
    ...options,
    onError: ({ operation, error }) => failures.push(`${operation}: ${error}`),
  }),
  identity: () => ['test', identityUrl, 'the-secret'],
};
const cache = new TokenCache({ exchange, sharing });
const context = { signal: new globalThis.AbortController().signal, now: () => Date.now() };

async function exchange() {
  const response = await fetch(identityUrl, { method: 'POST', body: String(process.pid) });
  const { value, lifeMs } = await response.json();
  return { value, issuedAtMs: Date.now(), expiresAtMs: Date.now() + lifeMs };
}

process.on('message', async (message) => {
  if (message === 'end') {
    await close();
    process.disconnect();
    return;
  }
  for (const token of message.refused) cache.invalidate(token);
  const token = await cache.get(context);
  process.send({ token, failures: failures.splice(0) });
});
process.send('ready');

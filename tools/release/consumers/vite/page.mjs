import { clients } from './clients.mjs';
import { useSessions } from './sessions.mjs';

/** Called by main.mjs, which holds what the page must not contain. */
globalThis.useSessions = async (connections) => JSON.stringify(await useSessions(clients, connections));

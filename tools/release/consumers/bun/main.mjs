import { clients } from './clients.mjs';
import { useSessions } from './sessions.mjs';

console.log(JSON.stringify(await useSessions(clients, JSON.parse(process.env.CONNECTIONS))));

import { clients } from './clients.mjs';
import { useSessions } from './sessions.mjs';

export default {
  async fetch(request) {
    try {
      return Response.json(await useSessions(clients, await request.json()));
    } catch (error) {
      return new Response(error.stack ?? String(error), { status: 500 });
    }
  },
};

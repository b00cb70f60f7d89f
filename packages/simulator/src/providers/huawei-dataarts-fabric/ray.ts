import type { SimHandler } from '../../provider.js';
import { json } from '../../reply.js';
import { identify } from './auth.js';
import { notFound } from './errors.js';
import type { FabricState } from './state.js';

/** The session behind a route; a cluster that has a route has a running session. */
export const showRaySession: SimHandler<FabricState> = (request, state, world) => {
  const identity = identify(request, state, world);
  if ('refusal' in identity) return identity.refusal;
  const session = state.raySessions.get(request.query.get('route_id') ?? '');
  if (session === undefined || session.project.id !== identity.caller.project.id) return notFound();
  return json(200, { session_id: session.id, status: 'RUNNING' });
};

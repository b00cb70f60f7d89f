import type { SimHandler, SimReply, SimRequest } from '../../provider.js';

/**
 * Every answer names its request. AIMMS publishes no such header; this is the most common one, so that a client which
 * looks for it can be tried.
 */
export function identify(request: SimRequest, reply: SimReply): SimReply {
  return { ...reply, headers: { ...reply.headers, 'x-request-id': request.id } };
}

/** The same handlers, with the request id on all that they answer. */
export function identifyAll<State>(
  handlers: Record<string, SimHandler<State>>,
): Record<string, SimHandler<State>> {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]): [string, SimHandler<State>] => [
      name,
      async (request, state, world) => identify(request, await handler(request, state, world)),
    ]),
  );
}

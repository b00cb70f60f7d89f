import { RedirectError } from '../../errors/index.js';
import type { Call, Exchange, Step } from '../call.js';

const MAX_HOPS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Follows a read's redirect within the same origin, authorized afresh; refuses every other one. */
export const redirect: Step = async (call, request, next) => {
  let current = request;
  for (let hop = 0; ; hop += 1) {
    const exchange = await next(call, current);
    const { status, type } = exchange.response;
    if (type !== 'opaqueredirect' && !REDIRECTS.has(status)) return exchange;
    const target = targetOf(exchange, current.url);
    const sameOrigin = target?.origin === new URL(current.url).origin;
    if (hop === MAX_HOPS || target === undefined || !sameOrigin || !isRead(current.method)) {
      throw refuse(call, status, target);
    }
    current = { ...current, url: withoutProof(target, call).href, headers: { ...request.headers } };
  }
};

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function targetOf(exchange: Exchange, base: string): URL | undefined {
  const location = exchange.response.headers.get('location');
  return location !== null && URL.canParse(location, base) ? new URL(location, base) : undefined;
}

/** Servers that repeat the query repeat a key in it: it is added afresh as the request leaves, and shown to nobody. */
function withoutProof(target: URL, call: Call): URL {
  const secrets = new Set(call.secrets);
  for (const [name, value] of [...target.searchParams]) {
    if (secrets.has(value)) target.searchParams.delete(name);
  }
  return target;
}

function refuse(call: Call, status: number, target: URL | undefined): RedirectError {
  return new RedirectError({
    operation: call.operation.name,
    phase: call.phase,
    attempts: call.attempts,
    status,
    targetOrigin: target?.origin,
  });
}

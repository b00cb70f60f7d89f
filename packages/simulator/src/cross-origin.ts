import type { RequestListener } from './server.js';

/**
 * Lets pages of any origin call: their preflight requests are answered here, every answer permits to be read. Nothing
 * is secret in a simulator, and what it listens on is loopback.
 */
export function crossOrigin(listener: RequestListener): RequestListener {
  return async (request, response, closing) => {
    const { origin } = request.headers;
    if (origin === undefined) return listener(request, response, closing);
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', '*');
    response.setHeader('vary', 'origin');
    const method = request.headers['access-control-request-method'];
    if (request.method !== 'OPTIONS' || method === undefined) return listener(request, response, closing);
    request.resume();
    response.writeHead(204, {
      'access-control-allow-methods': method,
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    });
    response.end();
  };
}

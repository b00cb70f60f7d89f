import type { SimReply } from '../../provider.js';
import { json } from '../../reply.js';

/**
 * An error. AIMMS publishes no error body; this one has the fields that are most likely, and the client must not
 * depend on them.
 */
export function refuse(status: number, message: string): SimReply {
  return json(status, { code: status, error: phrases[status] ?? 'Error', message });
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

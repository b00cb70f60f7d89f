import { STATUS_CODES } from 'node:http';
import type { SimReply } from '../../provider.js';
import { json } from '../../reply.js';

/**
 * An error. AIMMS publishes no error body; this one has the fields that are most likely, and the client must not
 * depend on them.
 */
export function refuse(status: number, message: string): SimReply {
  return json(status, { code: status, error: STATUS_CODES[status] ?? 'Error', message });
}

import type { SimReply, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';

const codes: Readonly<Record<number, string>> = {
  400: 'InvalidParameter',
  401: 'NotAuthenticated',
  403: 'NotAuthorized',
  // The service answers an unknown route like a missing permission, not with NotFound.
  404: 'NotAuthorizedOrNotFound',
  405: 'MethodNotAllowed',
  409: 'IncorrectState',
  412: 'NoEtagMatch',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

const fixedMessages: Readonly<Record<number, string>> = {
  401: 'The required information to complete authentication was not provided or was incorrect.',
  404: 'Authorization failed or requested resource not found.',
};

/**
 * An error in the vendor's shape. The bodies of 401 and 404 keep the vendor's silence about the cause; for
 * debugging it is in the header `x-simulator-reason`.
 */
export function failure(status: number, message: string, code?: string): SimReply {
  const fixed = fixedMessages[status];
  const body = { code: code ?? codes[status] ?? 'UnknownError', message: fixed ?? message };
  return json(status, body, fixed === undefined ? {} : { 'x-simulator-reason': message });
}

/** The caller's own id comes first, as the vendor does it, so that both sides find the request. */
export function identify(request: SimRequest): Readonly<Record<string, string>> {
  const given = request.headers['opc-request-id'];
  return {
    'opc-request-id': typeof given === 'string' && given !== '' ? `${given}/${request.id}` : request.id,
  };
}

import type { SimReply, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';

type Reply = () => SimReply;

/** Shape 1, the service's own. */
export function serviceError(status: number, code: string, message: string): SimReply {
  return json(status, { error_code: code, error_msg: message });
}

/** The gateway's: shape 1 and the request id in the body. */
export function gatewayError(request: SimRequest, status: number, code: string, message: string): SimReply {
  return json(status, { error_code: code, error_msg: message, request_id: request.id });
}

/** Shape 2, of status 403 only: the code is a number at the top and a string below. */
export function forbidden(message: string): SimReply {
  return json(403, {
    error: { code: '403', message, title: 'Forbidden' },
    error_code: 403,
    error_msg: message,
    title: 'Forbidden',
  });
}

/** Keystone's shape, of the identity service. */
export function identityError(status: number, message: string): SimReply {
  return json(status, { error: { code: status, message, title: titles[status] ?? 'Error' } });
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

export const invalidToken: Reply = () =>
  serviceError(401, 'APIG.1002', 'Incorrect token or token resolution failed');

export const notFound: Reply = () =>
  serviceError(404, 'common.01000001', 'response status exception, code: 404');

/** A workspace that does not exist is a bad request for this service, not a missing page. */
export const unknownWorkspace: Reply = () =>
  serviceError(400, 'dataartsfabric.00010003', 'The workspace does not exist.');

export function missingResource(message: string): SimReply {
  return serviceError(400, 'dataartsfabric.00010009', message);
}

/** Errors that the framework raises, in the words of whoever would answer: identity service, gateway or service. */
export function frameworkError(status: number, request: SimRequest, reason: string): SimReply {
  if (request.url.pathname.startsWith('/huawei-iam')) return identityError(status, reason);
  switch (status) {
    case 400:
      return serviceError(
        400,
        'common.01000001',
        `failed to read http request, please check your input, code: 400, reason: ${reason}`,
      );
    case 401:
      return invalidToken();
    case 403:
      return forbidden(reason);
    case 404:
      if (request.operationId !== undefined) return notFound();
      return gatewayError(request, 404, 'APIG.0101', 'The API does not exist or has not been published');
    case 408:
      return serviceError(408, 'common.00000408', 'timeout exception occurred');
    case 429:
      return gatewayError(request, 429, 'APIG.0308', 'The throttling threshold has been reached');
    case 500:
      return serviceError(500, 'common.00000500', 'internal error');
    default:
      return gatewayError(request, status, `APIG.0${status}`, reason);
  }
}

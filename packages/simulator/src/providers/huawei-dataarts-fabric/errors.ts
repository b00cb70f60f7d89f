import type { SimReply, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';

type Reply = (request: SimRequest) => SimReply;

function withId(request: SimRequest, status: number, body: unknown): SimReply {
  return json(status, body, { 'X-Request-Id': request.id });
}

/** Shape 1, the service's own. */
export function serviceError(request: SimRequest, status: number, code: string, message: string): SimReply {
  return withId(request, status, { error_code: code, error_msg: message });
}

/** The gateway's: shape 1 and the request id in the body. */
export function gatewayError(request: SimRequest, status: number, code: string, message: string): SimReply {
  return withId(request, status, { error_code: code, error_msg: message, request_id: request.id });
}

/** Shape 2, of status 403 only: the code is a number at the top and a string below. */
export function forbidden(request: SimRequest, message: string): SimReply {
  return withId(request, 403, {
    error: { code: '403', message, title: 'Forbidden' },
    error_code: 403,
    error_msg: message,
    title: 'Forbidden',
  });
}

/** Keystone's shape, of the identity service. */
export function identityError(request: SimRequest, status: number, message: string): SimReply {
  return withId(request, status, { error: { code: status, message, title: titles[status] ?? 'Error' } });
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

export const invalidToken: Reply = (request) =>
  serviceError(request, 401, 'APIG.1002', 'Incorrect token or token resolution failed');

export const notFound: Reply = (request) =>
  serviceError(request, 404, 'common.01000001', 'response status exception, code: 404');

/** A workspace that does not exist is a bad request for this service, not a missing page. */
export const unknownWorkspace: Reply = (request) =>
  serviceError(request, 400, 'dataartsfabric.00010003', 'The workspace does not exist.');

export function missingResource(request: SimRequest, message: string): SimReply {
  return serviceError(request, 400, 'dataartsfabric.00010009', message);
}

/** Errors that the framework raises, in the words of whoever would answer: identity service, gateway or service. */
export function frameworkError(status: number, request: SimRequest, reason: string): SimReply {
  if (request.url.pathname.startsWith('/huawei-iam')) return identityError(request, status, reason);
  switch (status) {
    case 400:
      return serviceError(
        request,
        400,
        'common.01000001',
        `failed to read http request, please check your input, code: 400, reason: ${reason}`,
      );
    case 401:
      return invalidToken(request);
    case 403:
      return forbidden(request, reason);
    case 404:
      if (request.operationId !== undefined) return notFound(request);
      return gatewayError(request, 404, 'APIG.0101', 'The API does not exist or has not been published');
    case 408:
      return serviceError(request, 408, 'common.00000408', 'timeout exception occurred');
    case 429:
      return gatewayError(request, 429, 'APIG.0308', 'The throttling threshold has been reached');
    case 500:
      return serviceError(request, 500, 'common.00000500', 'internal error');
    default:
      return gatewayError(request, status, `APIG.0${status}`, reason);
  }
}

import type { SimReply, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';

const registry = 'https://quantum.cloud.ibm.com/docs/errors';

/** IBM's registered codes. The service sends integers, though its document says strings. */
const known = {
  1000: ['Internal error.', 'Try again later.'],
  1007: ['The backend could not be found.', 'Choose another backend.'],
  1200: ['You are not authorised for this action.', 'Ask for access to the instance or get a new token.'],
  1201: ['The credentials are not valid.', 'Get a new access token and try again.'],
  1202: ['Too many requests.', 'Send requests at a lower rate.'],
  1208: ['The request is not valid.', 'Correct the request and send it again.'],
  1234: ['The job has no results yet.', 'Try again when the job has ended.'],
  1291: ['The job could not be found.', 'Check the id and the instance.'],
  1999: ['The service is under planned maintenance.', 'Try again later.'],
  4001: ['The session is closed and takes no jobs.', 'Create another session.'],
} as const;

export type KnownCode = keyof typeof known;

/** A refusal with a registered code, in the form that both of IBM's schemas accept. */
export function failure(request: SimRequest, status: number, code: KnownCode, message?: string): SimReply {
  const [text, solution] = known[code];
  const error = { code, message: message ?? text, solution, more_info: `${registry}#${code}` };
  return reply(request, status, error);
}

/** A refusal for which no code is known. */
export function refusal(request: SimRequest, status: number, message: string): SimReply {
  return reply(request, status, { message });
}

/** IBM's code for an unknown session or instance is not known; older bodies had this text. */
export function notFound(request: SimRequest, message: string): SimReply {
  return reply(request, 404, { code: 'not_found', message });
}

/** What the framework asks for: a broken request, an unknown route, an injected fault. */
export function error(status: number, request: SimRequest, reason: string): SimReply {
  if (request.path.startsWith('/ibm-iam/')) return iamFailure(request, status, 'BXNIM0100E', reason);
  const code = codeFor(status);
  const answer = failure(request, status, code, code === 1000 || code === 1208 ? reason : undefined);
  return status === 429 ? { ...answer, headers: { 'retry-after': '1', ...answer.headers } } : answer;
}

/** IAM's own form. Of its codes only BXNIM0415E (unknown API key) is certain. */
export function iamFailure(
  request: SimRequest,
  status: number,
  errorCode: string,
  errorMessage: string,
): SimReply {
  const context = { requestId: request.id, url: 'https://iam.cloud.ibm.com' };
  return json(status, { errorCode, errorMessage, context });
}

/** The service's trace header, as of Jaeger's clients; IAM's own header on its routes. */
export function identify({ id, path }: SimRequest): Readonly<Record<string, string>> {
  if (path.startsWith('/ibm-iam/')) return { 'transaction-id': id };
  const trace = id.replaceAll('-', '');
  return { 'uber-trace-id': `${trace}:${trace.slice(16)}:0:1` };
}

function codeFor(status: number): KnownCode {
  if (status === 401) return 1201;
  if (status === 403) return 1200;
  if (status === 429) return 1202;
  if (status === 503) return 1999;
  return status >= 500 ? 1000 : 1208;
}

function reply(request: SimRequest, status: number, error: Record<string, unknown>): SimReply {
  return json(status, { errors: [error], trace: request.id });
}

import type { OutgoingRequest } from '../../auth/index.js';
import { ownProperties } from '../../data/own.js';
import { DecodeError, SdkError, TimeoutError } from '../../errors/index.js';
import { safeRequestId } from '../../observe/index.js';
import { BodyTooLarge, readText } from '../body.js';
import type { Call, Exchange, Next } from '../call.js';
import { connectionError } from '../failure.js';
import { checkHeaders } from '../headers.js';
import { AttemptExpired } from '../lifetime.js';

export interface SendOptions {
  /** Looked up per request, so that importing this package touches no global. */
  readonly fetch: () => typeof fetch;
  readonly requestIdOf: (headers: Headers) => string | undefined;
}

/** One attempt: the request out, the response and its body in, all within `attemptMs`. */
export function send(options: SendOptions): Next {
  return async (call, request) => {
    const { lifetime } = call;
    checkHeaders(request.headers, call.checkedHeaders, call.operation.name);
    lifetime.throwIfEnded();
    try {
      return await lifetime.attempt((signal) => exchange(options, call, request, signal));
    } catch (error) {
      if (SdkError.is(error) || lifetime.endedBy !== undefined) throw error;
      if (error instanceof AttemptExpired) throw attemptOutOfTime(call);
      throw connectionError(call.operation.name, call.phase, request.url, error);
    }
  };
}

async function exchange(
  options: SendOptions,
  call: Call,
  request: OutgoingRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  call.phase = 'send';
  const { url, proof } = request;
  const address = proof === undefined ? url : withProof(url, proof);
  const response = await options.fetch()(address, requestInit(request, signal));
  // A response prints its address.
  if (proof !== undefined) Object.defineProperty(response, 'url', { value: url });
  if (signal.aborted) {
    await response.body?.cancel();
    signal.throwIfAborted();
  }
  call.phase = 'body';
  try {
    if (call.reader !== undefined && response.ok && response.status !== 204 && response.status !== 205)
      return { response, text: '', read: { data: await call.reader(response) } };
    return { response, text: await readText(response, call.policy.maxBodyBytes) };
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    throw new DecodeError(error.message, {
      operation: call.operation.name,
      status: response.status,
      requestId: safeRequestId(options.requestIdOf(response.headers), call.secrets),
      attempts: call.attempts,
      response,
    });
  }
}

/** A redirect may have brought the address back with a proof in it: there is one of each. */
function withProof(url: string, proof: Readonly<Record<string, string>>): string {
  const full = new URL(url);
  for (const [name, value] of Object.entries(proof)) full.searchParams.set(name, value);
  return full.href;
}

function requestInit(request: OutgoingRequest, signal: AbortSignal): RequestInit {
  const { method, headers, body } = request;
  const redirect = 'manual';
  return body === undefined
    ? ownProperties({ method, headers, redirect, signal })
    : ownProperties({ method, headers, redirect, signal, body: body as BodyInit });
}

function attemptOutOfTime(call: Call): TimeoutError {
  const { operation, phase, attempts, policy } = call;
  return new TimeoutError({
    operation: operation.name,
    phase,
    attempts,
    limit: 'attemptMs',
    limitMs: policy.attemptMs,
  });
}

import type { OutgoingRequest } from '../../auth/index.js';
import { ownProperties } from '../../data/own.js';
import { untilAborted } from '../../data/until-aborted.js';
import { DecodeError, SdkError, TimeoutError } from '../../errors/index.js';
import { safeRequestId } from '../../observe/index.js';
import { BodyTooLarge, readText } from '../body.js';
import type { Call, Exchange, Next } from '../call.js';
import { connectionError } from '../failure.js';
import { checkHeaders } from '../headers.js';

export interface SendOptions {
  /** Looked up per request, so that importing this package touches no global. */
  readonly fetch: () => typeof fetch;
  /** True for the runtime's own `fetch`; one of the user's may not end with the signal. */
  readonly heedsSignal: boolean;
  readonly requestIdOf: (headers: Headers) => string | undefined;
}

/** One attempt: the request out, the response and its body in, all within `attemptMs`. */
export function send(options: SendOptions): Next {
  return async (call, request) => {
    checkHeaders(request.headers, call.checkedHeaders, call.operation.name);
    call.signal.throwIfAborted();
    const controller = new AbortController();
    call.underWay.add(controller);
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      controller.abort(new Error('attempt'));
    }, call.policy.attemptMs);
    try {
      const work = exchange(options, call, request, controller.signal);
      return await (options.heedsSignal ? work : untilAborted(work, controller.signal));
    } catch (error) {
      if (SdkError.is(error) || call.signal.aborted) throw error;
      if (expired) throw attemptOutOfTime(call);
      throw connectionError(call.operation.name, call.phase, request.url, error);
    } finally {
      clearTimeout(timer);
      call.underWay.delete(controller);
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
  const init: RequestInit = ownProperties({
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    signal,
  });
  if (request.body !== undefined) init.body = request.body as BodyInit;
  const { url, proof } = request;
  const response = await options.fetch()(proof === undefined ? url : withProof(url, proof), init);
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

import { ABORT_REASON } from '../abort-reason.js';
import { type Fault, isRepeatable, type Scene } from '../fault.js';
import type { Observation } from '../observation.js';
import { silence } from '../stage/raw-replies.js';

/** How soon an aborted call has to be over. */
const AT_ONCE_MS = 1_000;
/** Time for the call to get into the middle of its phase. */
const INTO_PHASE_MS = 60;

/** Makes the call and gives it up a moment after `moment`. */
function abortAfter(moment: (scene: Scene) => Promise<unknown>): (scene: Scene) => Promise<unknown> {
  return async (scene) => {
    const controller = new AbortController();
    const pending = scene.call.make({ ...scene.options, signal: controller.signal });
    pending.catch(ignore);
    await moment(scene);
    await pause();
    const aborted = performance.now();
    controller.abort(ABORT_REASON);
    try {
      return await pending;
    } finally {
      scene.stage.notes.set('abortMs', performance.now() - aborted);
    }
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, INTO_PHASE_MS));
}

function ignore(): void {
  // It is awaited below; until then its failure is nobody's.
}

function atOnce({ notes }: Observation): string[] {
  return (notes.get('abortMs') ?? 0) < AT_ONCE_MS ? [] : ['not at once'];
}

export const ABORT: readonly Fault[] = [
  {
    id: 'abort-prepare',
    title: 'Aborted before the call begins',
    mustHold: 'An AbortError with the reason as cause, and nothing is sent.',
    act: ({ call, options }) => call.make({ ...options, signal: AbortSignal.abort(ABORT_REASON) }),
    expected: () => ({ outcome: 'AbortError (prepare)', attempts: 0, tokenRequests: 0 }),
  },
  {
    id: 'abort-authorize',
    title: 'Aborted while a token is fetched',
    mustHold: 'At once, with the reason as cause; the request is not sent.',
    appliesTo: ({ subject }) => subject.proof === 'token',
    arrange: ({ identity }) => {
      identity.handler = silence;
    },
    act: abortAfter(({ stage }) => stage.identity.arrived(1)),
    expected: () => ({ outcome: 'AbortError (authorize)', attempts: 0 }),
    check: atOnce,
  },
  {
    id: 'abort-secret',
    title: 'Aborted while the secret is supplied',
    mustHold: 'At once, with the reason as cause; the request is not sent.',
    secretHangs: true,
    act: abortAfter(() => pause()),
    expected: () => ({ outcome: 'AbortError (authorize)', attempts: 0, tokenRequests: 0 }),
    check: atOnce,
  },
  {
    id: 'abort-wait',
    title: 'Aborted between two attempts',
    mustHold: 'At once, with the reason as cause; no further attempt.',
    appliesTo: isRepeatable,
    arrange: (stage) =>
      stage.strike({
        kind: 'status',
        status: 503,
        headers: { 'retry-after': '3' },
        times: Infinity,
        processed: false,
      }),
    act: abortAfter(({ stage }) => stage.answered(1)),
    expected: () => ({ outcome: 'AbortError (wait)', attempts: 1 }),
    check: atOnce,
  },
  {
    id: 'abort-send',
    title: 'Aborted before the headers come',
    mustHold: 'At once, with the reason as cause; no further attempt.',
    arrange: (stage) => stage.strike({ kind: 'stall', times: Infinity }),
    act: abortAfter(({ stage }) => stage.provider.arrived(1)),
    expected: () => ({ outcome: 'AbortError (send)', attempts: 1 }),
    check: atOnce,
  },
  {
    id: 'abort-body',
    title: 'Aborted within the body',
    mustHold: 'At once, with the reason as cause; no further attempt.',
    arrange: (stage) => stage.strike({ kind: 'stall', phase: 'body', times: Infinity }),
    act: abortAfter(({ stage }) => stage.answered(1)),
    expected: () => ({ outcome: 'AbortError (body)', attempts: 1 }),
    check: atOnce,
  },
];

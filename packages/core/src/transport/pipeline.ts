import type { Next, Step } from './call.js';

/** `steps` around `last`: the first step is the outermost. */
export function pipeline(steps: readonly Step[], last: Next): Next {
  return steps.reduceRight<Next>((next, step) => (call, request) => step(call, request, next), last);
}

/** Where in the user's program a call was made. */
export interface CallSite {
  stack?: string;
}

/** Notes the line that called `above`. Formatting the stack is left to the rare case that it is needed. */
export function callSite(above: (...args: never[]) => unknown): CallSite {
  const site: CallSite = {};
  // V8 (and lately others) only; elsewhere the error's own stack has to do.
  (Error as { captureStackTrace?: (target: object, above: unknown) => void }).captureStackTrace?.(site, above);
  return site;
}

/** Ends the error's stack with the user's own lines, which asynchronous steps would otherwise hide. */
export function addCallSite(error: unknown, site: CallSite): void {
  if (!(error instanceof Error) || site.stack === undefined || error.stack === undefined) return;
  const frames = site.stack.slice(site.stack.indexOf('\n') + 1);
  if (!error.stack.includes(frames)) error.stack = `${error.stack}\n${frames}`;
}

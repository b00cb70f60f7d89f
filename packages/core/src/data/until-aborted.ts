/**
 * `work`, but no longer than `signal` lasts: then it rejects with the signal's reason, at once, whether `work` heeds the
 * signal or not. What `work` comes to after that is dropped.
 */
export function untilAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    const done = (): void => {
      signal.removeEventListener('abort', stop);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
    // Handled also after an abort: a late failure must not count as an unhandled rejection.
    work.then(
      (value) => {
        done();
        resolve(value);
      },
      (error: unknown) => {
        done();
        reject(error as Error);
      },
    );
  });
}

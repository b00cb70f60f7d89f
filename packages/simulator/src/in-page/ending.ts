/** Calls back once with the reason when the first of these aborts. The function that comes back forgets about it. */
export function whenEnded(signals: readonly AbortSignal[], call: (reason: unknown) => void): () => void {
  const stop = (): void => {
    for (const [signal, listener] of listeners) signal.removeEventListener('abort', listener);
  };
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      stop();
      call(signal.reason);
    };
    return [signal, listener] as const;
  });
  const ended = listeners.find(([signal]) => signal.aborted);
  if (ended !== undefined) ended[1]();
  else for (const [signal, listener] of listeners) signal.addEventListener('abort', listener);
  return stop;
}

/** Waits; false when one of the signals aborts meanwhile. */
export function pause(ms: number, signals: readonly AbortSignal[]): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = whenEnded(signals, () => {
      clearTimeout(timer);
      resolve(false);
    });
    const timer = setTimeout(() => {
      stop();
      resolve(true);
    }, ms);
  });
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Somebody pressed Ctrl-C, or asked the process to end. */
export class Stopped extends Error {
  constructor(readonly exitCode: number) {
    super('Stopped; nothing was left behind.');
  }
}

/** From here on a request to end is an abort, with `Stopped` as its reason: what runs is undone on the way out. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const [name, code] of Object.entries(EXIT_CODES)) {
    process.on(name, () => {
      controller.abort(new Stopped(code));
    });
  }
  return controller.signal;
}

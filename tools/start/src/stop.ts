type Signal = (typeof SIGNALS)[number];

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT_CODES: Readonly<Record<Signal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The user has asked to stop before the work was done. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(signal: Signal) {
    super('Stopped. The simulator is gone, and its sessions with it.');
    this.exitCode = EXIT_CODES[signal];
  }
}

/**
 * Listens for Ctrl-C and other requests to end, until the process has ended. Only the first one counts: impatient people
 * press twice, and the second must not kill the process while the first is being worked off.
 */
export class Stop {
  readonly asked: Promise<Signal>;

  constructor() {
    let first: (signal: Signal) => void = () => {};
    this.asked = new Promise((resolve) => {
      first = resolve;
    });
    for (const name of SIGNALS) process.on(name, () => first(name));
  }

  /** What `work` gives, unless the user asks to stop first. @throws Stopped */
  async during<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {}); // what it says after a stop interests nobody
    return Promise.race([
      work,
      this.asked.then((signal) => {
        throw new Stopped(signal);
      }),
    ]);
  }
}

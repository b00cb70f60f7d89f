/** What is being done, on stderr: stdout belongs to the result. */
export interface Progress {
  /** Says what begins; the next call says how long it took. */
  step(what: string): void;
  done(): void;
}

export function progress(out: NodeJS.WritableStream = process.stderr): Progress {
  let startedAt: number | undefined;
  const done = (): void => {
    if (startedAt !== undefined) out.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    startedAt = undefined;
  };
  return {
    done,
    step: (what) => {
      done();
      startedAt = performance.now();
      out.write(`${what} ...`);
    },
  };
}

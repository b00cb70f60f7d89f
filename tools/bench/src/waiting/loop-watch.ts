import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopNumbers {
  /** Milliseconds of wall time by which timers were late; on a busy machine other processes take their share of it. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** CPU milliseconds that this process used between two ticks of a timer: what its own work keeps the loop from. */
  readonly ownWorkP99Ms: number;
}

const TICK_MS = 5;

/** Watches the event loop until `stop` is called. */
export function watchLoop(): { stop(): LoopNumbers } {
  const delay = monitorEventLoopDelay({ resolution: TICK_MS });
  delay.enable();
  const work: number[] = [];
  let last = cpuMs();
  const timer = setInterval(() => {
    const now = cpuMs();
    work.push(now - last);
    last = now;
  }, TICK_MS);
  return {
    stop() {
      clearInterval(timer);
      delay.disable();
      work.sort((a, b) => a - b);
      return {
        delayP99Ms: delay.percentile(99) / 1e6,
        delayMaxMs: delay.max / 1e6,
        ownWorkP99Ms: work[Math.floor(work.length * 0.99)] ?? 0,
      };
    },
  };
}

/** Of the main thread where Node can tell, else of all. */
function cpuMs(): number {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(process);
  return (user + system) / 1_000;
}

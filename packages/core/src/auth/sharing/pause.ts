import { untilAborted } from '../../data/until-aborted.js';

/** Waits, but no longer than `signal` lasts; then rejects with the signal's reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slept = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await untilAborted(slept, signal);
  } finally {
    clearTimeout(timer);
  }
}

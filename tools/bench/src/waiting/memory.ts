import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of the heap that are in use once what is not needed has been cleared away. */
export function liveHeapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

import { formatPointer } from '../document/pointer.js';
import type { Side } from './side.js';
import { reached } from './reach.js';
import type { Change } from './types.js';

/** Says of each change which calls it touches. */
export function attribute(changes: readonly Change[], before: Side, after: Side): Change[] {
  const [now, old] = [owners(after), owners(before)];
  return changes.map((change) => {
    const among = (list: readonly Owner[]): string[] =>
      list.filter((owner) => owner.touches(change)).map(({ call }) => call);
    const calls = among(now);
    return { ...change, calls: [...new Set(calls.length > 0 ? calls : among(old))].sort() };
  });
}

interface Owner {
  readonly call: string;
  touches(change: Change): boolean;
}

function owners({ operations, root }: Side): Owner[] {
  return operations.map((operation) => {
    const { raw, call } = operation;
    const own = formatPointer(raw.path);
    const shared = formatPointer(['paths', raw.url, 'parameters']);
    const targets = { request: reached(raw, root, 'request'), response: reached(raw, root, 'response') };
    const touches = ({ pointer, direction }: Change): boolean => {
      if (isBelow(pointer, own) || isBelow(pointer, shared)) return true;
      const among = (list: ReadonlySet<string>): boolean =>
        [...list].some((target) => isBelow(pointer, target));
      if (direction !== 'response' && among(targets.request)) return true;
      return direction !== 'request' && among(targets.response);
    };
    return { call, touches };
  });
}

function isBelow(pointer: string, base: string): boolean {
  return pointer === base || pointer.startsWith(`${base}/`);
}

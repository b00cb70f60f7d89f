import type { RawParameter } from '../document/operations.js';
import { formatPointer } from '../document/pointer.js';
import type { Problems } from '../document/problem.js';

/** Headers that say how a message travels: `fetch` writes them, and refuses those of others or sends a broken request. */
const TRANSPORT_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The parameters that a caller may give, of all operations. What is left out is listed once. */
export function withoutTransportHeaders<Key>(
  all: ReadonlyMap<Key, readonly RawParameter[]>,
  problems: Problems,
): Map<Key, readonly RawParameter[]> {
  const listed = new Set<string>();
  const isSent = ({ in: place, name, path }: RawParameter): boolean => {
    if (place !== 'header' || !TRANSPORT_HEADERS.has(name.toLowerCase())) return true;
    const pointer = formatPointer(path);
    if (!listed.has(pointer))
      problems.warn(path, `is a header that \`fetch\` writes itself: ${name}`, 'it is left out');
    listed.add(pointer);
    return false;
  };
  return new Map([...all].map(([key, parameters]) => [key, parameters.filter(isSent)]));
}

import { own, ownArray, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import { canonical } from '../canonical.js';
import { quoted } from '../place.js';
import type { Recorder } from '../record.js';
import type { Path } from '../../document/pointer.js';

/** Servers of the document, a path or an operation. The first one is where a client goes. */
export function compareServers(before: JsonObject, after: JsonObject, base: Path, recorder: Recorder): void {
  const [a, b] = [ownArray(before, 'servers'), ownArray(after, 'servers')];
  if (canonical(a) === canonical(b)) return;
  const path = [...base, 'servers'];
  const [from, to] = [urlOf(a[0]), urlOf(b[0])];
  if (from !== to) {
    recorder.add('default-server-changed', [...path, 0], 'the default server', { before: from, after: to });
    recorder.review(
      'server',
      [...path, 0],
      'the default server is another one: credentials will be sent there',
      from,
      to,
    );
  }
  const [olds, news] = [a.slice(1).map(urlOf), b.slice(1).map(urlOf)];
  for (const url of news.filter((each) => !olds.includes(each) && each !== from))
    recorder.add('server-added', path, quoted(url));
  for (const url of olds.filter((each) => !news.includes(each) && each !== to))
    recorder.add('server-removed', path, quoted(url));
  for (const server of b) {
    const old = a.find((each) => urlOf(each) === urlOf(server));
    if (old !== undefined) compareVariables(old, server, path, recorder);
  }
}

function urlOf(server: unknown): string {
  return ownString(server, 'url') ?? '/';
}

function compareVariables(before: unknown, after: unknown, path: Path, recorder: Recorder): void {
  const [a, b] = [ownObject(before, 'variables'), ownObject(after, 'variables')];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const label = `server variable ${quoted(name)}`;
    const [from, to] = [own(a[name], 'default'), own(b[name], 'default')];
    if (from !== to) {
      recorder.add('server-variable-changed', path, label, { before: from, after: to });
      recorder.review(
        'server',
        path,
        `${label} has another default: credentials may be sent elsewhere`,
        from,
        to,
      );
    }
    const [olds, news] = [ownArray(a[name], 'enum'), ownArray(b[name], 'enum')];
    const added = news.filter((value) => !olds.includes(value));
    const removed = olds.filter((value) => !news.includes(value));
    if (added.length > 0 && olds.length > 0)
      recorder.add('server-variable-value-added', path, label, { after: added });
    if (removed.length > 0 && news.length > 0)
      recorder.add('server-variable-value-removed', path, label, { before: removed });
    if (ownString(a[name], 'description') !== ownString(b[name], 'description'))
      recorder.add('description-changed', path, label);
  }
}

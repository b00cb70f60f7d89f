import { ownArray, ownString, type JsonObject } from '../shape.js';
import { put, type Conversion } from './conversion.js';

/** `host`, `basePath` and `schemes` as a list of servers; undefined when the document says nothing of them. */
export function serversOf(holder: JsonObject, conversion: Conversion): JsonObject[] | undefined {
  const { root, positions, problems } = conversion;
  const host = ownString(root, 'host');
  const basePath = ownString(root, 'basePath')?.replace(/\/$/, '') ?? '';
  if (host === undefined && basePath === '') return undefined;
  const schemes = ownArray(holder, 'schemes').filter((scheme) => typeof scheme === 'string');
  const known = schemes.filter((scheme) => scheme === 'http' || scheme === 'https');
  if (known.length < schemes.length) {
    const advice = 'clients of this generator speak http and https';
    problems.warnAt(holder, 'schemes', `names ${schemes.join(', ')}`, advice);
  }
  // Without a host, the document's own address counts: a path is all that is known.
  const origins =
    host === undefined ? [''] : (known.length > 0 ? known : ['https']).map((scheme) => `${scheme}://${host}`);
  // Credentials are not sent in the clear where there is a choice.
  return origins
    .sort((a, b) => Number(b.startsWith('https')) - Number(a.startsWith('https')))
    .map((origin) => {
      const server: JsonObject = {};
      const key = host === undefined ? 'basePath' : 'host';
      put(server, 'url', `${origin}${basePath}` || '/', positions.get(root, key), positions);
      return server;
    });
}

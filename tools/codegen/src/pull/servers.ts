import { isObject, ownArray, ownString, type JsonObject } from '../document/shape.js';

/**
 * The servers without the path that went into the paths, in place. Where the document names no host, it is the one that it
 * came from, or ours.
 */
export function shortenServers(theirs: JsonObject, ours: JsonObject, base: string, address?: URL): void {
  const servers = ownArray(theirs, 'servers').flatMap((server) => {
    const url = ownString(server, 'url')?.replace(/\/+$/, '') ?? '';
    const short = base !== '' && url.endsWith(base) ? url.slice(0, -base.length) : url;
    const host = /^[a-z][a-z0-9+.-]*:\/\//i.test(short) ? short : address && `${address.origin}${short}`;
    return isObject(server) && host !== undefined ? [{ ...server, url: host }] : [];
  });
  if (servers.length > 0) theirs['servers'] = servers;
  else if (address !== undefined) theirs['servers'] = [{ url: address.origin }];
  else if (ours['servers'] !== undefined) theirs['servers'] = ours['servers'];
}

/** Whether the vendor's first server is one of ours with its variables filled in: then it is no other target. */
export function isOneOfOurs(theirs: JsonObject, ours: JsonObject): boolean {
  const url = ownString(ownArray(theirs, 'servers')[0], 'url');
  return ownArray(ours, 'servers').some((server) => {
    const template = ownString(server, 'url') ?? '';
    const pattern = template
      .split(/\{[^{}]*\}/)
      .map((part) => part.replaceAll(/[.*+?^$()[\]\\|]/g, String.raw`\$&`))
      .join('[A-Za-z0-9-]+');
    return url === template || (url !== undefined && new RegExp(`^${pattern}$`).test(url));
  });
}

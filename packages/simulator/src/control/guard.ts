import type { SimHeaders } from '../provider.js';
import { Refusal } from './refusal.js';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Lets in programs of this machine and the simulator's own page. A page from elsewhere is refused whichever way it comes:
 * it names its origin, or its browser says that the request crosses sites, or, when a name of its own was bound to
 * loopback, it names a foreign host.
 */
export function guard(method: string, headers: SimHeaders): void {
  guardHost(headers);
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host ?? ''}`) {
    throw new Refusal(
      403,
      "A page of another origin must not drive the simulator; only the simulator's own may.",
    );
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Refusal(
      403,
      "A page of another site must not drive the simulator; only the simulator's own may.",
    );
  }
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw new Refusal(415, 'The content-type must be application/json.');
  }
}

/** Enough for the page itself, which a link may lead to: it cannot be framed, and what it does it asks for by itself. */
export function guardHost(headers: SimHeaders): void {
  if (LOOPBACK.test(headers.host ?? '')) return;
  throw new Refusal(
    403,
    "The host must be 127.0.0.1 or localhost, as the simulator's control is for this machine.",
  );
}

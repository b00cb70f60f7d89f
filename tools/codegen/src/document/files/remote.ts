import { Refusal } from './local-path.js';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;

/**
 * The text behind an address, fetched from allowed hosts only: over https, or http on this machine; without credentials;
 * redirects lead to allowed hosts only. Gives the address that it came from in the end.
 * @throws Refusal
 */
export async function fetchText(
  address: string,
  allowed: ReadonlySet<string>,
): Promise<{ readonly text: string; readonly address: string }> {
  let url = checked(address, allowed);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await get(url, signal);
    const location =
      response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return { text: await textOf(response, url), address: url };
    await response.body?.cancel();
    url = checked(URL.canParse(location, url) ? new URL(location, url).href : location, allowed);
  }
  throw new Refusal(
    `is redirected more than ${String(MAX_REDIRECTS)} times: ${address}`,
    'use the final address',
  );
}

function checked(address: string, allowed: ReadonlySet<string>): string {
  if (!URL.canParse(address)) throw new Refusal(`is no address: ${address}`, 'correct it');
  const url = new URL(address);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.username !== '' || url.password !== '')
    throw new Refusal(
      `has credentials in its address: ${url.host}`,
      'fetch the file yourself, and put it beside the document',
    );
  if (!allowed.has(url.host)) {
    const advice = `put the file below the folder of the document, or allow the host with --allow-host ${url.host}`;
    throw new Refusal(`points to another host: ${address}`, advice);
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw new Refusal(`is not fetched over ${url.protocol.slice(0, -1)}: ${address}`, 'use https');
  url.hash = '';
  return url.href;
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
  } catch (error) {
    throw failed(url, error);
  }
}

async function textOf(response: Response, url: string): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new Refusal(`answers ${String(response.status)}: ${url}`, 'correct the address');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += (chunk as Uint8Array).length;
      if (size > MAX_BYTES)
        throw new Refusal(`is larger than 32 MiB: ${url}`, 'put the file beside the document');
      chunks.push(chunk as Uint8Array);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : failed(url, error);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function failed(url: string, error: unknown): Refusal {
  const isLate = (error as Error).name === 'TimeoutError';
  const reason = isLate ? `does not arrive within ${String(TIMEOUT_MS / 1000)} seconds` : 'cannot be fetched';
  return new Refusal(`${reason}: ${url}`, 'check the address and the network');
}

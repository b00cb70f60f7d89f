import { failure } from '../diff/source.js';
import type { InvalidInputError } from '../document/problem.js';
import type { Header } from './address.js';

const MAX_BYTES = 32 * 1024 * 1024;

export interface Download {
  readonly url: URL;
  readonly header?: Header;
  /** What else could be tried when the server wants a credential. */
  readonly hint?: string;
  /** For the whole answer. */
  readonly timeoutMs: number;
}

/** The address without its query, which may hold a secret. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/**
 * The bytes of the document. No redirect is followed: the header would go along, and a page to log in is no document.
 * @throws InvalidInputError that says what the server did
 */
export async function download(wanted: Download): Promise<Uint8Array> {
  const { url, header, timeoutMs } = wanted;
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: {
        accept: 'application/yaml, application/json, */*;q=0.5',
        ...(header === undefined ? {} : { [header.name]: header.value }),
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const refusal = refusalOf(response, wanted);
    if (refusal !== undefined) {
      await response.body?.cancel();
      throw refused(url, ...refusal);
    }
    return notHtml(await bytesOf(response, url), url);
  } catch (error) {
    throw known(error, url, timeoutMs);
  }
}

const BY_HAND = 'download it yourself and give it with --from FILE';

function refusalOf(response: Response, { url, header, hint }: Download): [string, string] | undefined {
  const { status } = response;
  if (status >= 300 && status < 400) {
    const location = response.headers.get('location') ?? '';
    const target = URL.canParse(location, url.href) ? ` to ${shownUrl(new URL(location, url))}` : '';
    return [`answers with a redirect${target}, which is not followed`, `give the final address with --from`];
  }
  if (status === 401 || status === 403) {
    const sent = header === undefined ? 'no credential was sent' : `${header.env} was sent as ${header.name}`;
    const advice =
      header === undefined ? (hint ?? 'name one with --credential') : `check the value of ${header.env}`;
    return [`answers ${String(status)}; ${sent}`, `${advice}, or ${BY_HAND}`];
  }
  if (!response.ok) return [`answers ${String(status)}`, `check the address, or ${BY_HAND}`];
  if (/\bhtml\b/i.test(response.headers.get('content-type') ?? '')) return HTML;
  return undefined;
}

const HTML: [string, string] = [
  'answers with an HTML page, most likely one to log in',
  `check address and credential, or ${BY_HAND}`,
];

async function bytesOf(response: Response, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > MAX_BYTES) throw refused(url, 'is larger than 32 MiB', 'this is no API document');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

function notHtml(bytes: Uint8Array, url: URL): Uint8Array {
  if (/^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)))) throw refused(url, ...HTML);
  return bytes;
}

function known(error: unknown, url: URL, timeoutMs: number): unknown {
  const { name, cause } = error as Error;
  if (name === 'InvalidInputError') return error;
  if (name === 'TimeoutError') {
    const seconds = `${String(timeoutMs / 1000)} seconds`;
    return refused(url, `does not arrive within ${seconds}`, `try again with --timeout, or ${BY_HAND}`);
  }
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'the connection broke';
  return refused(url, `cannot be fetched (${code})`, `check the address and the network, or ${BY_HAND}`);
}

function refused(url: URL, message: string, advice: string): InvalidInputError {
  return failure(shownUrl(url), message, advice);
}

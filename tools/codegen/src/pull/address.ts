import { UsageError } from '../cli/arguments.js';
import type { Credential, Vendor } from './vendor.js';

/** What the user says of the place. */
export interface Wish {
  readonly from?: string;
  readonly account?: string;
  /** `Header-Name=VARIABLE`: send the value of the variable to the host of --from, whichever it is. */
  readonly credential?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the document is: a file, or an address with the header that is sent there. */
export type Place =
  { readonly file: string } | { readonly url: URL; readonly header?: Header; readonly hint?: string };

/** The value is secret: it is sent, and never told. */
export interface Header {
  readonly name: string;
  readonly value: string;
  readonly env: string;
}

const ACCOUNT = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Decides where to look and what to send there; reads nothing.
 * @throws UsageError when the place is not known, or not one that is safe to ask
 */
export function placeOf(provider: string, vendor: Vendor, wish: Wish, env: Environment): Place {
  const { from } = wish;
  if (from !== undefined && !/^[a-z][a-z0-9+.-]+:\/\//i.test(from)) {
    if (wish.credential !== undefined)
      throw new UsageError('--credential is for addresses, and --from is a file');
    return { file: from };
  }
  const url = parsed(from ?? known(provider, vendor, wish, env));
  const chosen = wish.credential === undefined ? vendor.credential : named(wish.credential, url);
  if (chosen === undefined || !mayGo(chosen, url)) return { url };
  const value = env[chosen.env];
  if (value === undefined || value === '') {
    if (wish.credential !== undefined) throw new UsageError(`the variable ${chosen.env} is not set`);
    return { url, hint: `set ${chosen.env}` };
  }
  return { url, header: checked(chosen, value) };
}

function known(provider: string, vendor: Vendor, wish: Wish, env: Environment): string {
  if (vendor.document === undefined) {
    const note = vendor.note === undefined ? '' : ` ${vendor.note}`;
    throw new UsageError(
      `where the document of ${provider} is, is not known for sure: give it with --from URL or --from FILE.${note}`,
    );
  }
  if (!vendor.document.includes('{account}')) return vendor.document;
  const account = wish.account ?? (vendor.account === undefined ? undefined : env[vendor.account]);
  if (account === undefined || account === '') {
    const variable = vendor.account === undefined ? '' : `, or set ${vendor.account}`;
    throw new UsageError(`${provider} serves one document per account: name yours with --account${variable}`);
  }
  if (!ACCOUNT.test(account))
    throw new UsageError('an account is one label of a host name: letters, digits and hyphens');
  return vendor.document.replaceAll('{account}', account);
}

function parsed(address: string): URL {
  if (!URL.canParse(address)) throw new UsageError('--from is no address');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw new UsageError('an address with a password in it is not used: give the secret with --credential');
  const isLocal = url.protocol === 'http:' && LOOPBACK.includes(url.hostname);
  if (url.protocol !== 'https:' && !isLocal)
    throw new UsageError(`documents are fetched over https, not ${url.protocol.slice(0, -1)}`);
  url.hash = '';
  return url;
}

function named(text: string, url: URL): Credential {
  const match = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)=([A-Za-z_][A-Za-z0-9_]*)$/.exec(text);
  if (match === null)
    throw new UsageError(
      '--credential takes HEADER=VARIABLE, for example Authorization=VENDOR_AUTHORIZATION',
    );
  return { header: match[1] ?? '', env: match[2] ?? '', hosts: [url.hostname] };
}

/** To the hosts that it was made for, and to this machine. */
function mayGo({ hosts }: Credential, url: URL): boolean {
  if (LOOPBACK.includes(url.hostname)) return true;
  return hosts.some((host) =>
    host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}

function checked({ header, env }: Credential, value: string): Header {
  if (!/^[\x20-\x7e]+$/.test(value))
    throw new UsageError(`the variable ${env} holds what no header can carry, such as a line break`);
  return { name: header, value, env };
}

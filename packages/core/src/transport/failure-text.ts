import type { Phase } from '../errors/index.js';

/** What the system says of a failure. */
export interface SystemFailure {
  readonly code?: string;
  readonly syscall?: string;
  /** The name that was looked up: of the host, or of a proxy in front of it. */
  readonly hostname?: string;
}

/** The server's certificate was refused, by us. */
export const CERTIFICATE: RegExp =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME)/;

const CHECK_ADDRESS =
  'check the options that make up the address, such as `region` or `baseUrl`, and any proxy in between';

/** What failed, where and what to look at. Of the address it shows host and port: path and query may hold anything. */
export function describeFailure(url: string, phase: Phase, failure: SystemFailure): string {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname}:${port === '' ? (protocol === 'http:' ? '80' : '443') : port}`;
  const { code } = failure;
  if (code === undefined) return phase === 'body' ? brokeOff(place) : `the connection to ${place} failed`;
  if (code === 'ENOTFOUND')
    return `host ${failure.hostname ?? hostname} does not exist (${code}): ${CHECK_ADDRESS}`;
  if (code === 'EAI_AGAIN') {
    return `host ${failure.hostname ?? hostname} could not be looked up (${code}): check the network and its name server`;
  }
  if (code === 'ECONNREFUSED') return `nothing listens at ${place} (${code}): ${CHECK_ADDRESS}`;
  if (CERTIFICATE.test(code)) {
    return `the certificate of ${place} was refused (${code}): ${CHECK_ADDRESS}; a proxy's own certificate has to be made known to the runtime`;
  }
  if (isConnecting(failure))
    return `no connection to ${place} (${code}): check the network, and ${CHECK_ADDRESS}`;
  return `${phase === 'body' ? brokeOff(place) : `the connection to ${place} failed`} (${code})`;
}

function brokeOff(place: string): string {
  return `the connection to ${place} broke off while the answer was read`;
}

/** System calls that come before the first byte. */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Whether it failed before the first byte, as far as the system tells. */
export function isConnecting({ code, syscall }: SystemFailure): boolean {
  return CONNECTING.has(syscall ?? '') || code === 'UND_ERR_CONNECT_TIMEOUT';
}

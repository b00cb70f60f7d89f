import { checkBaseUrl, ConfigError } from '@compute-sessions/core';

/** The address, the same on every instance, that answers nobody else. */
const METADATA_URL = 'http://169.254.169.254/opc/v2';

/**
 * The metadata service's address; another one has to be on this machine.
 *
 * @throws ConfigError
 */
export function metadataUrlOf(given: string | undefined): string {
  if (given === undefined) return METADATA_URL;
  const url = checkBaseUrl(given, 'metadataUrl');
  // checkBaseUrl lets plain http pass for this machine's own addresses only.
  if (url.startsWith('http:')) return url;
  throw new ConfigError('`metadataUrl` is for tests: it has to be an address of this machine, with http', {
    option: 'metadataUrl',
  });
}

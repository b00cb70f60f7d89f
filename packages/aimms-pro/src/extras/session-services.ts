import { DecodeError } from '@compute-sessions/core';

import { SessionServices as GeneratedSessionServices } from '../generated/resources/session-services.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';

/** Ports that a running session exposes to the outside. */
export class SessionServices extends GeneratedSessionServices {
  /**
   * The address of a service, read from `uri`'s answer, which may be plain text or a JSON string. Requests to it need a
   * token of `tokens.issue` for its path.
   *
   * @param service a port from 12000 to 12010, `Webui` or `Dex`
   * @throws DecodeError when the answer is no address
   */
  async locate(sessionId: string, service: string, options?: RequestOptions): Promise<URL> {
    const { data, response, requestId, attempts } = await this.uri(
      sessionId,
      service,
      options,
    ).withResponse();
    const text = typeof data === 'string' ? data.trim().replace(/^"(.*)"$/s, '$1') : '';
    const address = URL.canParse(text) ? new URL(text) : undefined;
    if (address === undefined || !/^https?:$/.test(address.protocol)) {
      throw new DecodeError('the body is not a web address', {
        operation: 'sessionServices.uri',
        status: response.status,
        requestId,
        attempts,
        response,
      });
    }
    return address;
  }
}

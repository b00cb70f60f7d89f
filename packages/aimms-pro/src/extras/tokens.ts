import { DecodeError } from '@compute-sessions/core';

import type { TokenExchangeParams } from '../generated/models.gen.js';
import { Tokens as GeneratedTokens } from '../generated/resources/tokens.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { Secret } from './secret.js';

/** Bearer tokens for the services of a running session. */
export class Tokens extends GeneratedTokens {
  /**
   * A token for the listed paths, for example `/session/12004@<session id>`. AIMMS answers it in the `Authorization`
   * response header; `reveal()` gives that value as it came, ready to be sent as `Authorization` to the session's
   * service (`sessionServices.locate`). Its life span is not published. Printing the secret shows nothing, unlike the
   * response of `exchange(...).withResponse()`, whose headers hold the token.
   *
   * @throws DecodeError when the answer has no such header
   */
  async issue(body: TokenExchangeParams, options?: RequestOptions): Promise<Secret> {
    const { response, requestId, attempts } = await this.exchange(body, options).withResponse();
    const value = response.headers.get('authorization');
    if (value === null || value === '') {
      throw new DecodeError('it has no Authorization header with the token', {
        operation: 'tokens.exchange',
        status: response.status,
        requestId,
        attempts,
        response,
      });
    }
    return new Secret(value);
  }
}

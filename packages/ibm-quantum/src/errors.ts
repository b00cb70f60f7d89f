import type { ProviderFacts } from '@compute-sessions/core';

import { parseError } from './errors/parse-error.js';

export { JobFailedError } from './errors/job-failed-error.js';
export { parseError };

/** What the transport needs to know about IBM. Pages of Cloudflare, which stands in front, carry its id only. */
export const provider: ProviderFacts = {
  name: 'ibm-quantum',
  requestIdHeaders: ['uber-trace-id', 'cf-ray'],
  parseError,
};

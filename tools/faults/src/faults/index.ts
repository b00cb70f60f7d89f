import type { Fault } from '../fault.js';
import { ABORT } from './abort.js';
import { BODY } from './body.js';
import { CLOCK } from './clock.js';
import { CONNECTION } from './connection.js';
import { IDENTITY } from './identity.js';
import { REDIRECT } from './redirect.js';
import { REQUEST } from './request.js';
import { STALL } from './stall.js';
import { STATUS } from './status.js';
import { TOKEN } from './token.js';

/** The faults that the table has a section for, in its order. */
export const FAULTS: readonly Fault[] = [
  ...CONNECTION,
  ...STATUS,
  ...STALL,
  ...BODY,
  ...REDIRECT,
  ...REQUEST,
  ...CLOCK,
  ...TOKEN,
  ...IDENTITY,
  ...ABORT,
];

/** Why a row's caller gives up. */
export const ABORT_REASON: Error = new Error('the caller has changed its mind');

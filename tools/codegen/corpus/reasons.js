/** Why a refusal is right about the document. A document that is refused without a reason here counts as a failure. */
export const REASONS = {};

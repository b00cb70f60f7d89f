/** Why a refusal is right about the document. A document that is refused without a reason here counts as a failure. */
export const REASONS = {
  'codat.io/accounting':
    'The schema `itemType` holds its definition under `type`, where the name of a type belongs.',
  directus: 'The schema of the body is null, which is no schema.',
  'example-3.0-parameters-common':
    'OpenAPI wants each variable of a path once; a call could not say which is meant.',
};

/** What JSON Schema keywords hold. One table for validation, reference search, normalisation and emission. */
export type KeywordKind =
  | 'schema'
  | 'schemas'
  | 'schemaMap'
  | 'string'
  | 'boolean'
  | 'number'
  | 'count'
  | 'strings'
  | 'stringsMap'
  | 'values'
  | 'any'
  | 'type'
  | 'pattern'
  | 'ref';

/** `exact`: asserted by the emitted zod; `annotation`: never asserts. */
export interface Keyword {
  readonly kind: KeywordKind;
  readonly role: 'exact' | 'annotation';
}

const exact = (kind: KeywordKind): Keyword => ({ kind, role: 'exact' });
const annotation = (kind: KeywordKind): Keyword => ({ kind, role: 'annotation' });

export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  Object.entries({
    $ref: exact('ref'),
    type: exact('type'),
    enum: exact('values'),
    const: exact('any'),
    minLength: exact('count'),
    maxLength: exact('count'),
    pattern: exact('pattern'),
    minimum: exact('number'),
    maximum: exact('number'),
    exclusiveMinimum: exact('number'),
    exclusiveMaximum: exact('number'),
    multipleOf: exact('number'),
    minItems: exact('count'),
    maxItems: exact('count'),
    uniqueItems: exact('boolean'),
    items: exact('schema'),
    prefixItems: exact('schemas'),
    contains: exact('schema'),
    minContains: exact('count'),
    maxContains: exact('count'),
    properties: exact('schemaMap'),
    required: exact('strings'),
    additionalProperties: exact('schema'),
    patternProperties: exact('schemaMap'),
    propertyNames: exact('schema'),
    minProperties: exact('count'),
    maxProperties: exact('count'),
    dependentRequired: exact('stringsMap'),
    dependentSchemas: exact('schemaMap'),
    allOf: exact('schemas'),
    anyOf: exact('schemas'),
    oneOf: exact('schemas'),
    not: exact('schema'),
    if: exact('schema'),
    then: exact('schema'),
    else: exact('schema'),
    unevaluatedItems: exact('schema'),
    unevaluatedProperties: exact('schema'),
    // Resolved before anything is emitted.
    $dynamicRef: annotation('string'),
    $id: annotation('string'),
    $anchor: annotation('string'),
    $dynamicAnchor: annotation('string'),
    $schema: annotation('string'),
    $vocabulary: annotation('any'),
    $comment: annotation('string'),
    $defs: annotation('schemaMap'),
    title: annotation('string'),
    description: annotation('string'),
    default: annotation('any'),
    deprecated: annotation('boolean'),
    readOnly: annotation('boolean'),
    writeOnly: annotation('boolean'),
    examples: annotation('any'),
    example: annotation('any'),
    format: annotation('string'),
    contentEncoding: annotation('string'),
    contentMediaType: annotation('string'),
    contentSchema: annotation('schema'),
    discriminator: annotation('any'),
    xml: annotation('any'),
    externalDocs: annotation('any'),
    nullable: annotation('boolean'),
  } satisfies Record<string, Keyword>),
);

export const JSON_TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

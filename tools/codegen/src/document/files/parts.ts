import { subschemas } from '../schema-walk.js';
import { isObject, own, ownString, type JsonObject } from '../shape.js';

/** The kinds of parts of a document that may be written in another file. */
export type PartKind =
  | 'schema'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'example'
  | 'link'
  | 'securityScheme'
  | 'callback'
  | 'pathItem';

type Kind = PartKind | 'document' | 'components' | 'operation' | 'media' | 'encoding';
type Child = Kind | { readonly map: Kind } | { readonly list: Kind };

const media = { map: 'media' } as const;
const headers = { map: 'header' } as const;
const examples = { map: 'example' } as const;
const parameters = { list: 'parameter' } as const;
const described = { schema: 'schema', items: 'schema', content: media, examples } as const;

/** What stands where, in Swagger 2.0 and in OpenAPI 3; `*` is every other key. */
const PARTS: Readonly<Record<Exclude<Kind, 'schema'>, Readonly<Record<string, Child>>>> = {
  document: {
    paths: { map: 'pathItem' },
    webhooks: { map: 'pathItem' },
    components: 'components',
    definitions: { map: 'schema' },
    parameters: { map: 'parameter' },
    responses: { map: 'response' },
  },
  components: {
    schemas: { map: 'schema' },
    responses: { map: 'response' },
    parameters: { map: 'parameter' },
    examples,
    requestBodies: { map: 'requestBody' },
    headers,
    securitySchemes: { map: 'securityScheme' },
    links: { map: 'link' },
    callbacks: { map: 'callback' },
    pathItems: { map: 'pathItem' },
    mediaTypes: media,
  },
  pathItem: {
    parameters,
    servers: { list: 'link' },
    additionalOperations: { map: 'operation' },
    '*': 'operation',
  },
  operation: {
    parameters,
    requestBody: 'requestBody',
    responses: { map: 'response' },
    callbacks: { map: 'callback' },
  },
  callback: { '*': 'pathItem' },
  parameter: described,
  header: described,
  requestBody: { content: media },
  response: { headers, content: media, links: { map: 'link' }, schema: 'schema' },
  media: { schema: 'schema', itemSchema: 'schema', examples, encoding: { map: 'encoding' } },
  encoding: { headers },
  example: {},
  link: {},
  securityScheme: {},
};

/** A part that may be a reference, and where it stands. */
export interface Part {
  readonly value: JsonObject;
  readonly kind: PartKind;
  readonly holder: object;
  readonly key: string | number;
}

/** Visits every part below a value of the given kind, the value itself excepted. */
export function eachPart(value: unknown, kind: Kind, visit: (part: Part) => void): void {
  if (!isObject(value)) return;
  if (kind === 'schema') return eachSubschema(value, visit);
  for (const [key, child] of Object.entries(value)) {
    const rule = key.startsWith('x-') ? undefined : (ruleOf(kind, key) ?? PARTS[kind]['*']);
    if (rule !== undefined) enter(rule, child, value, key, visit);
  }
}

function ruleOf(kind: Exclude<Kind, 'schema'>, key: string): Child | undefined {
  return Object.hasOwn(PARTS[kind], key) ? PARTS[kind][key] : undefined;
}

function enter(
  rule: Child,
  value: unknown,
  holder: object,
  key: string | number,
  visit: (part: Part) => void,
): void {
  if (typeof rule === 'object') {
    if (typeof value !== 'object' || value === null) return;
    const kind = 'map' in rule ? rule.map : rule.list;
    if (Array.isArray(value) === 'map' in rule) return;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const each of keys)
      enter(kind, (value as Record<string | number, unknown>)[each], value, each, visit);
    return;
  }
  if (!isObject(value)) return;
  if (isPartKind(rule)) visit({ value, kind: rule, holder, key });
  eachPart(value, rule, visit);
}

function isPartKind(kind: Kind): kind is PartKind {
  return !['document', 'components', 'operation', 'media', 'encoding'].includes(kind);
}

function eachSubschema(schema: JsonObject, visit: (part: Part) => void): void {
  for (const [child, path] of subschemas(schema, [])) {
    if (!isObject(child)) continue;
    const holder = path.length === 1 ? schema : (own(schema, String(path[0])) as object);
    visit({ value: child, kind: 'schema', holder, key: path.at(-1) as string | number });
    eachSubschema(child, visit);
  }
}

/** Where components of a kind stand. */
export function sectionOf(kind: PartKind, isSwagger: boolean): readonly string[] {
  if (isSwagger)
    return [kind === 'schema' ? 'definitions' : kind === 'response' ? 'responses' : 'parameters'];
  const plural = kind === 'requestBody' ? 'requestBodies' : `${kind}s`;
  return ['components', plural];
}

export function refOf(value: unknown): string | undefined {
  return ownString(value, '$ref');
}

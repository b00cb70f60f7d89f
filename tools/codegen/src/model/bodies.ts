import type { RawOperation } from '../document/operations.js';
import type { Path } from '../document/pointer.js';
import type { Problems } from '../document/problem.js';
import type { Resolver } from '../document/references.js';
import { own, ownObject, ownString } from '../document/shape.js';
import { bodyKind, bodySchema, type BodyKind } from './body-kind.js';
import { isAnything, isMediaType, mediaOf, preferred, type Media } from './media.js';
import type { ModelTable } from './models.js';
import { type NameTable, pascalCase } from './names.js';
import { plainRef } from './schemas.js';
import { withUploads } from './uploads.js';
import type { BodyChoice, BodyModel, FieldEncoding } from './types.js';

export interface BodyNames {
  /** `PetCreate` */
  readonly wanted: string;
  /** From the overlay. */
  readonly body: string | undefined;
  readonly models: ModelTable;
  readonly constants: NameTable;
}

/** The body of an operation: one choice per type, the default first, each with the media types that it is sent as. */
export function readBody(
  operation: RawOperation,
  names: BodyNames,
  resolver: Resolver,
  problems: Problems,
): BodyModel | undefined {
  const raw = own(operation.value, 'requestBody');
  if (raw === undefined) return undefined;
  const { value, path } = resolver.resolve(raw, [...operation.path, 'requestBody']);
  const media = sendable(mediaOf(value, path), problems);
  const first = preferred(media);
  if (first === undefined) return undefined;
  if (!['post', 'put', 'patch', 'delete', 'options'].includes(operation.verb)) {
    problems.warn(
      path,
      `is a body with ${operation.verb.toUpperCase()}, which fetch refuses to send`,
      'it is left out of the client',
    );
    return undefined;
  }
  const ordered = [first, ...media.filter((entry) => entry !== first)];
  const choices = new Map<string, Draft>();
  for (const entry of ordered) {
    const draft = draftOf(entry, resolver);
    const known = choices.get(draft.key);
    if (known) known.types.push(...draft.types);
    else choices.set(draft.key, draft);
  }
  const drafts = [...choices.values()];
  return {
    choices: drafts.map((draft, index) => choiceOf(draft, index === 0, operation, names)),
    encodings: encodingsOf(value, path, problems),
    required: value['required'] === true,
    description: ownString(value, 'description'),
  };
}

function sendable(media: readonly Media[], problems: Problems): Media[] {
  return media.filter(({ type, path }) => {
    const isOne = isMediaType(type);
    if (!isOne)
      problems.warn(
        path.slice(0, -1),
        'is a body of no media type: that would be type/subtype',
        'it is left out of the client',
      );
    return isOne;
  });
}

interface Draft {
  readonly key: string;
  readonly kind: BodyKind;
  readonly types: string[];
  readonly media: Media;
  readonly schema: unknown;
}

function draftOf(media: Media, resolver: Resolver): Draft {
  const kind = bodyKind(media, resolver);
  const schema = bodySchema(kind, media.schema, resolver);
  const isTyped = kind === 'json' || kind === 'form' || kind === 'multipart';
  // A form and JSON of one schema have one type, unless the form holds files.
  const files = kind === 'multipart' && withUploads(media.schema, resolver) !== media.schema;
  const key = isTyped ? `${files ? 'files ' : ''}${JSON.stringify(media.schema)}` : kind;
  // A range cannot be sent; whatever may be anything is sent as JSON when it looks like it.
  const type = kind === 'json' && media.type.includes('*') ? 'application/json' : media.type;
  return { key, kind, types: [type], media, schema };
}

/** `PetCreateParams` for the default, `PetCreateForm`, `PetCreateMultipart`, `PetCreateVndPetJson` for the others. */
function suffixOf(kind: BodyKind, type: string, isFirst: boolean): string {
  if (isFirst) return 'Params';
  if (kind === 'form') return 'Form';
  return kind === 'multipart' ? 'Multipart' : pascalCase(type.split('/').at(-1)?.split(';')[0] ?? type);
}

function choiceOf(
  { kind, types, media, schema }: Draft,
  isFirst: boolean,
  operation: RawOperation,
  { wanted, body, models, constants }: BodyNames,
): BodyChoice {
  const mediaTypes = [...new Set(types)];
  if (kind === 'text') return { mediaTypes, type: { kind: 'keyword', name: 'string' }, checked: undefined };
  if (kind === 'bytes') return { mediaTypes, type: { kind: 'wire', name: 'Upload' }, checked: undefined };
  if (kind === 'other') {
    const of = [{ kind: 'keyword', name: 'string' } as const, { kind: 'wire', name: 'Upload' } as const];
    return { mediaTypes, type: { kind: 'union', of }, checked: undefined };
  }
  const keys = [operation.url, operation.verb, 'requestBody', 'content', media.type];
  const name = (isFirst ? body : undefined) ?? `${wanted}${suffixOf(kind, media.type, isFirst)}`;
  const model = models.body(schema, name, { kind: 'access', keys, elements: 0 });
  const constant = plainRef(schema) === undefined ? constants.claim(model, `${model}Schema`) : '';
  return {
    mediaTypes,
    type: { kind: 'model', name: model },
    checked: isAnything(schema) ? undefined : { schema, constant, path: media.path },
  };
}

/** How fields of forms are written, as far as the document says it. */
function encodingsOf(body: unknown, path: Path, problems: Problems): BodyModel['encodings'] {
  const found: Record<string, Record<string, FieldEncoding>> = Object.create(null) as Record<string, never>;
  for (const [type, media] of Object.entries(ownObject(body, 'content'))) {
    for (const [field, encoding] of Object.entries(ownObject(media, 'encoding'))) {
      const at = [...path, 'content', type, 'encoding', field];
      if (Object.keys(ownObject(encoding, 'headers')).some((name) => !/^content-/i.test(name)))
        problems.warn([...at, 'headers'], 'asks for headers of a part of a form', 'they are not sent');
      const facts = fieldEncoding(encoding);
      if (Object.keys(facts).length > 0)
        (found[type] ??= Object.create(null) as Record<string, FieldEncoding>)[field] = facts;
    }
  }
  return found;
}

function fieldEncoding(encoding: unknown): FieldEncoding {
  const contentType = own(encoding, 'contentType');
  const style = own(encoding, 'style');
  const explode = own(encoding, 'explode');
  return {
    ...(typeof contentType === 'string' ? { contentType } : {}),
    ...(typeof style === 'string' ? { style } : {}),
    ...(typeof explode === 'boolean' ? { explode } : {}),
    ...(own(encoding, 'allowReserved') === true ? { allowReserved: true } : {}),
  };
}

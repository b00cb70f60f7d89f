import { canonicalRef } from '../document/recursion.js';
import type { Path } from '../document/pointer.js';
import type { RawOperation } from '../document/operations.js';
import type { Resolver } from '../document/references.js';
import { own, ownObject, ownString } from '../document/shape.js';
import { answerKind, readerType, type Reader } from './answer-kind.js';
import { errorBodies } from './error-bodies.js';
import { isAnything, isJson, mediaOf, type Media } from './media.js';
import type { ModelTable } from './models.js';
import { pascalCase, type NameTable } from './names.js';
import { plainRef } from './schemas.js';
import type { Decode, EmptyAnswer, ResponseModel, TypeUse } from './types.js';

/** What one operation answers. */
export interface Answers {
  readonly responses: readonly ResponseModel[];
  readonly decode: Decode;
  /** Reads the answer instead. */
  readonly reader: Reader | undefined;
  /** What to ask for; undefined when it is plain JSON, or when nothing is expected. */
  readonly accept: string | undefined;
  /** A success may come without the body that another has. */
  readonly empty: EmptyAnswer | undefined;
  readonly result: TypeUse;
  /** The success body that pagination looks into. */
  readonly success:
    { readonly schema: unknown; readonly path: Path; readonly keys: readonly string[] } | undefined;
}

interface RawResponse {
  readonly status: string;
  readonly description: string;
  readonly media: readonly Media[];
  readonly json: Media | undefined;
}

export function readAnswers(
  operation: RawOperation,
  resolver: Resolver,
  wanted: string,
  forced: Decode | undefined,
  models: ModelTable,
  constants: NameTable,
): Answers {
  const all = rawResponses(operation, resolver);
  const successes = all.filter(({ status }) => /^2/.test(status));
  const success = successes.length > 0 ? successes : all.filter(({ status }) => status === 'default');
  const kind = answerKind(operation.verb, success, resolver);
  const { decode, reader } = forced === undefined ? kind : { decode: forced, reader: undefined };
  const checked = reader === undefined && (decode === 'json' || decode === 'json-in-string');
  const isChecked = (response: RawResponse): boolean => checked && success.includes(response);
  const responses = all.map((response): ResponseModel => ({
    status: response.status,
    description: response.description,
    json:
      response.json === undefined || !isChecked(response) || isAnything(response.json.schema)
        ? undefined
        : {
            ...content(response.json, decode),
            constant: constantFor(response.json, operation, wanted, constants),
          },
  }));
  const bodies = success.flatMap(({ json, status }) => (json === undefined ? [] : [{ json, status }]));
  const keysOf = (status: string, media: Media): string[] => [
    operation.url,
    operation.verb,
    'responses',
    status,
    'content',
    media.type,
  ];
  const typed = checked ? bodies : [];
  const types = typed.map(({ json, status }): TypeUse =>
    isAnything(json.schema)
      ? { kind: 'keyword', name: 'unknown' }
      : models.use(content(json, decode).schema, `${wanted}Response`, {
          kind: 'access',
          keys: keysOf(status, json),
          elements: 0,
        }),
  );
  const first = bodies[0];
  errorBodies(
    operation,
    wanted,
    all.filter((response) => !success.includes(response)),
    models,
  );
  const mayBeEmpty = reader !== undefined || (checked && bodies.length > 0);
  const empty = mayBeEmpty ? [...success, ...all.filter(isUnchanged)].find(isEmpty) : undefined;
  return {
    responses,
    decode,
    reader,
    accept: accepted(success, reader === undefined ? decode : 'text'),
    empty: empty && { status: empty.status, description: empty.description },
    result:
      reader === undefined
        ? resultType(decode, types, empty !== undefined)
        : orUndefined(readerType(reader), empty !== undefined),
    success:
      first && checked
        ? { ...content(first.json, decode), keys: keysOf(first.status, first.json) }
        : undefined,
  };
}

function rawResponses(operation: RawOperation, resolver: Resolver): RawResponse[] {
  return Object.entries(ownObject(operation.value, 'responses'))
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, entry]) => {
      const { value, path } = resolver.resolve(entry, [...operation.path, 'responses', status]);
      const media = mediaOf(value, path);
      const json = media.find(({ type }) => isJson(type));
      return { status, description: ownString(value, 'description') ?? '', media, json };
    });
}

/** A string that holds JSON may be described by contentSchema; the caller gets what is inside. */
function content(media: Media, decode: Decode): { schema: unknown; path: Path } {
  if (decode === 'json-in-string' && own(media.schema, 'contentSchema') !== undefined) {
    return { schema: own(media.schema, 'contentSchema'), path: [...media.path, 'contentSchema'] };
  }
  return { schema: media.schema, path: media.path };
}

/** References are used by their own name; inline schemas get an export of their own. */
function constantFor(json: Media, operation: RawOperation, wanted: string, constants: NameTable): string {
  if (plainRef(json.schema) !== undefined) return '';
  return constants.claim(
    `${wanted}Response`,
    `${wanted}ResponseSchema`,
    `${wanted}${pascalCase(operation.verb)}Response`,
  );
}

/** 304 answers a condition of the caller's: it is no error. */
function isUnchanged({ status }: RawResponse): boolean {
  return status === '304';
}

function orUndefined(type: TypeUse, mayBeEmpty: boolean): TypeUse {
  return mayBeEmpty ? { kind: 'union', of: [type, { kind: 'keyword', name: 'undefined' }] } : type;
}

/** 204, 205 and 304 have no body, whatever the document says. */
function isEmpty({ status, media }: RawResponse): boolean {
  return media.length === 0 || ['204', '205', '304'].includes(status);
}

function accepted(success: readonly RawResponse[], decode: Decode): string | undefined {
  const types = new Set(success.flatMap(({ media }) => media.map(({ type }) => type)));
  const isJsonWanted = decode === 'json' || decode === 'json-in-string';
  const wanted = [...types].filter((type) => !isJsonWanted || isJson(type)).join(', ');
  return wanted === '' || wanted.toLowerCase() === 'application/json' ? undefined : wanted;
}

function resultType(decode: Decode, types: readonly TypeUse[], mayBeEmpty: boolean): TypeUse {
  if (decode === 'none') return { kind: 'keyword', name: 'void' };
  if (decode === 'text') return { kind: 'keyword', name: 'string' };
  const unique = [...new Map(types.map((type) => [JSON.stringify(type), type])).values()];
  if (unique.length === 0 || unique.some((type) => type.kind === 'keyword' && type.name === 'unknown'))
    return { kind: 'keyword', name: 'unknown' };
  if (mayBeEmpty) unique.push({ kind: 'keyword', name: 'undefined' });
  return unique.length === 1 ? (unique[0] as TypeUse) : { kind: 'union', of: unique };
}

export function refOf(schema: unknown): string | undefined {
  const ref = plainRef(schema);
  return ref === undefined ? undefined : canonicalRef(ref);
}

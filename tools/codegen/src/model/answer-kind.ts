import type { Resolver } from '../document/references.js';
import { isJson, preferred, type Media } from './media.js';
import { isBinary } from './uploads.js';
import { own } from '../document/shape.js';
import { isBytesType } from './body-kind.js';
import type { Decode, TypeUse } from './types.js';

/** How a success is read: by core's decoding, or by a reader of its `wire`. */
export interface AnswerKind {
  readonly decode: Decode;
  readonly reader: Reader | undefined;
}

export type Reader = 'binaryAnswer' | 'eventAnswer' | 'lineAnswer';

/** JSON when there is a choice; else by the first media type of each success. */
export function answerKind(
  verb: string,
  success: readonly { readonly media: readonly Media[] }[],
  resolver: Resolver,
): AnswerKind {
  if (verb === 'head') return { decode: 'none', reader: undefined };
  const media = success.map((response) => preferred(response.media)).filter((entry) => entry !== undefined);
  const isJsonAnswer = (entry: Media): boolean => isJson(entry.type) && !isBinaryAnswer(entry, resolver);
  if (media.some(isJsonAnswer)) return { decode: 'json', reader: undefined };
  const [first] = media;
  if (first === undefined) return { decode: 'none', reader: undefined };
  const reader = readerFor(first, resolver);
  return { decode: reader === undefined ? 'text' : 'json', reader };
}

/** What a reader gives to the caller. */
export function readerType(reader: Reader): TypeUse {
  if (reader === 'binaryAnswer') return { kind: 'keyword', name: 'Uint8Array' };
  const of: TypeUse =
    reader === 'eventAnswer'
      ? { kind: 'wire', name: 'ServerSentEvent' }
      : { kind: 'keyword', name: 'unknown' };
  return { kind: 'iterable', of };
}

function readerFor(media: Media, resolver: Resolver): Reader | undefined {
  if (/^text\/event-stream\b/i.test(media.type)) return 'eventAnswer';
  if (
    /^application\/(?:jsonl|x-jsonl|jsonlines|x-jsonlines|x-ndjson|ndjson|json-seq|stream\+json)\b/i.test(
      media.type,
    )
  )
    return 'lineAnswer';
  if (isBytesType(media.type) || isBinary(schemaOf(media, resolver))) return 'binaryAnswer';
  return isText(media, resolver) ? undefined : 'binaryAnswer';
}

/** Media types that are text by their names; of others, those that the document says to be text. */
function isText(media: Media, resolver: Resolver): boolean {
  if (/^text\/|[/+](?:xml|yaml|x-yaml|javascript|graphql|x-www-form-urlencoded|sql)\b/i.test(media.type))
    return true;
  const type = own(schemaOf(media, resolver), 'type');
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

function isBinaryAnswer(media: Media, resolver: Resolver): boolean {
  return media.type.includes('*') && isBinary(schemaOf(media, resolver));
}

function schemaOf({ schema }: Media, resolver: Resolver): unknown {
  return resolver.resolve(schema, []).value;
}

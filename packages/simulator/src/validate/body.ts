import { textOf } from '../bytes.js';
import type { Content } from '../openapi.js';
import { parseJson } from '../json.js';
import type { Issue } from '../violations.js';
import { essence, findMedia, isJson } from './media-type.js';
import type { SchemaChecker } from './schema-checker.js';

/** Judges a body that is there: its media type must be declared, and JSON must parse and obey the schema. */
export function judgeBody(
  checker: SchemaChecker,
  content: Content,
  contentType: string | undefined,
  bytes: Uint8Array,
): Issue[] {
  const mediaType = essence(contentType);
  const declared = [...content.keys()].join(', ');
  if (mediaType === undefined)
    return [{ pointer: '/header/content-type', message: `is missing; must be ${declared}` }];
  const media = findMedia(content, mediaType);
  if (media === undefined) return [{ pointer: '/header/content-type', message: `must be ${declared}` }];
  if (!isJson(mediaType)) return [];
  const outer = parseJson(textOf(bytes));
  if (!outer.ok) return [{ pointer: '/body', message: 'must be JSON' }];
  if (media.schema === undefined) return [];
  if (!media.jsonInString || typeof outer.value !== 'string')
    return checker.check(media.schema)(outer.value, '/body');
  const inner = parseJson(outer.value);
  if (!inner.ok) return [{ pointer: '/body', message: 'must be a JSON string that holds JSON' }];
  return checker.check(media.schema)(inner.value, '/body');
}

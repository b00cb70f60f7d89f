import { copyTree } from '../identifiers/copy-tree.js';
import { parsePointer, valueAt } from '../pointer.js';
import { isObject, own, ownArray, ownString, type JsonObject } from '../shape.js';
import { drop, type Lowering } from './lowering.js';

/** The media types of a body, a response or a parameter: references to shared ones are resolved. */
export function lowerContent(holder: JsonObject, lowering: Lowering): void {
  const content = own(holder, 'content');
  if (!isObject(content)) return;
  for (const type of Object.keys(content)) {
    const media = resolved(content, type, lowering);
    if (!isObject(media)) continue;
    const advice = 'the items of a stream are handed on as they come, without a type';
    drop(media, 'itemSchema', advice, lowering);
    for (const key of ['prefixEncoding', 'itemEncoding'])
      drop(media, key, 'parts are written by the media types of their values', lowering);
    for (const encoding of Object.values(own(media, 'encoding') ?? {}))
      if (isObject(encoding)) lowerEncoding(encoding, lowering);
  }
}

function lowerEncoding(encoding: JsonObject, lowering: Lowering): void {
  for (const key of ['encoding', 'prefixEncoding', 'itemEncoding'])
    drop(encoding, key, 'parts inside parts are written by the media types of their values', lowering);
}

function resolved(content: JsonObject, type: string, { root, positions }: Lowering): unknown {
  const media = content[type];
  const ref = ownString(media, '$ref');
  const target = ref === undefined ? undefined : valueAt(root, parsePointer(ref) ?? []);
  if (target === undefined) return media;
  content[type] = copyTree(target, positions);
  return content[type];
}

/** A parameter of the whole query string has no counterpart; the other new words have one that is close. */
export function lowerParameters(holder: JsonObject, lowering: Lowering): void {
  const { problems, root } = lowering;
  const list = ownArray(holder, 'parameters');
  for (let index = list.length - 1; index >= 0; index--) {
    const entry = list[index];
    const ref = ownString(entry, '$ref');
    const value = ref === undefined ? entry : valueAt(root, parsePointer(ref) ?? []);
    if (own(value, 'in') !== 'querystring') continue;
    const message = 'is the whole query string as one parameter, which cannot be expressed';
    problems.warnAt(list, index, message, 'it is left out; describe the single parameters to have them sent');
    list.splice(index, 1);
    lowering.positions.removeElement(list, index);
  }
}

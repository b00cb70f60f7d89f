import { copyTree } from '../identifiers/copy-tree.js';
import { isObject, ownObject, type JsonObject } from '../shape.js';
import { mapValues, put, take, type Conversion } from './conversion.js';
import { convertHeader } from './items.js';

const MOVED: ReadonlySet<string> = new Set(['schema', 'examples', 'headers']);

/** A response with `content` for each media type that the operation produces. */
export function convertResponse(
  source: JsonObject,
  produces: readonly string[],
  conversion: Conversion,
): JsonObject {
  const { positions, problems } = conversion;
  const response: JsonObject = {};
  take(response, source, positions, { except: MOVED });
  if (Object.hasOwn(source, 'headers')) {
    mapValues(source['headers'], positions, (header) => convertHeader(header, conversion));
    put(response, 'headers', source['headers'], positions.get(source, 'headers'), positions);
  }
  const examples = ownObject(source, 'examples');
  if (Object.hasOwn(source, 'schema')) {
    const content = contentOf(source, produces, examples, conversion);
    put(response, 'content', content, positions.get(source, 'schema'), positions);
  } else if (Object.keys(examples).length > 0) {
    problems.warnAt(source, 'examples', 'belongs to a response without a schema', 'it is left out');
  }
  return response;
}

function contentOf(
  source: JsonObject,
  produces: readonly string[],
  examples: JsonObject,
  { positions }: Conversion,
): JsonObject {
  const isFile = isObject(source['schema']) && source['schema']['type'] === 'file';
  const types = produces.length > 0 ? produces : [isFile ? 'application/octet-stream' : 'application/json'];
  const content: JsonObject = {};
  for (const type of types) {
    const media: JsonObject = {};
    const schema = copyTree(source['schema'], positions);
    put(media, 'schema', schema, positions.get(source, 'schema'), positions);
    if (Object.hasOwn(examples, type)) put(media, 'example', examples[type], undefined, positions);
    put(content, type, media, positions.get(source, 'schema'), positions);
  }
  return content;
}

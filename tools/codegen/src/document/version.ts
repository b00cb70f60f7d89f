import type { Problems } from './problem.js';
import { isObject, own, ownString } from './shape.js';
import { describe } from './structure.js';

export type Version = '2.0' | '3.0' | '3.1' | '3.2';

const ADVICE = 'point to an OpenAPI 3.0, 3.1 or 3.2 or a Swagger 2.0 file';

/** Which specification a document follows; an error when it is none that is read. */
export function checkVersion(root: unknown, problems: Problems): Version {
  if (!isObject(root)) {
    problems.error([], `is not an OpenAPI document: it holds ${describe(root)}`, ADVICE);
    return '3.1';
  }
  if (Object.hasOwn(root, 'swagger')) return checkSwagger(own(root, 'swagger'), problems);
  const version = ownString(root, 'openapi');
  if (version === undefined) {
    problems.error([], 'is not an OpenAPI document: it has no `openapi: 3.x.y`', ADVICE);
  } else if (!/^3\.[012]\.\d+/.test(version)) {
    problems.error(['openapi'], `is OpenAPI ${version}, which is not read`, 'use OpenAPI 3.0, 3.1 or 3.2');
  }
  const minor = version?.slice(0, 3);
  return minor === '3.0' || minor === '3.2' ? minor : '3.1';
}

/** Unquoted, 2.0 is the number 2. */
function checkSwagger(version: unknown, problems: Problems): Version {
  if (version !== '2.0' && version !== 2)
    problems.error(
      ['swagger'],
      `is Swagger ${describe(version)}, which is not read`,
      'convert it to OpenAPI 3',
    );
  return '2.0';
}

import type { Operation } from '@compute-sessions/core';

import { hasMethod } from './clients.js';
import { type Provider, readSpec } from './read.js';

const VERBS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

/** Operations of the document that no descriptor carries, or whose client method is missing. */
export function operationsWithoutMethod(
  provider: Provider,
  descriptors: readonly Pick<Operation<unknown>, 'method' | 'path' | 'resource' | 'name'>[],
): string[] {
  const { paths } = readSpec(provider) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, item]) =>
    VERBS.filter((verb) => Object.hasOwn(item, verb)).flatMap((verb) => {
      const found = descriptors.find((one) => one.path === path && one.method === verb.toUpperCase());
      const reachable = found !== undefined && hasMethod(provider, `${found.resource}.${found.name}`);
      return reachable ? [] : [`${verb.toUpperCase()} ${path}`];
    }),
  );
}

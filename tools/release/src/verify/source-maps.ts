import { posix } from 'node:path';

interface SourceMap {
  readonly sources?: readonly (string | null)[];
  readonly sourcesContent?: readonly (string | null)[];
}

/**
 * What is wrong with the source map that `file` is, or names: a debugger would look for something that is not there.
 *
 * @returns undefined for a file without a map, and for one whose map is complete
 */
export function sourceMapProblem(
  file: string,
  text: string,
  files: ReadonlyMap<string, unknown>,
): string | undefined {
  if (file.endsWith('.map')) return incompleteMap(file, text, files);
  if (!/\.(?:js|mjs|d\.ts)$/.test(file)) return undefined;
  const target = /^\/\/[#@] sourceMappingURL=(\S+)\s*$/m.exec(text)?.[1];
  if (target === undefined) return undefined;
  if (target.startsWith('data:')) return 'carries its source map inside, which every user loads.';
  return files.has(resolve(file, target))
    ? undefined
    : `names the source map ${target}, which is not packed.`;
}

function incompleteMap(file: string, text: string, files: ReadonlyMap<string, unknown>): string | undefined {
  let map: SourceMap;
  try {
    map = JSON.parse(text) as SourceMap;
  } catch {
    return 'is no JSON.';
  }
  const lost = (map.sources ?? []).find(
    (source, i) => typeof map.sourcesContent?.[i] !== 'string' && !files.has(resolve(file, source ?? '')),
  );
  return lost === undefined ? undefined : `maps to ${String(lost)}, which is neither packed nor in the map.`;
}

const resolve = (file: string, target: string): string => posix.join(posix.dirname(file), target);

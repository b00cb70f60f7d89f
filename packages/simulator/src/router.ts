import type { Operation } from './openapi.js';

export type Match =
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly params: Readonly<Record<string, string>>;
    }
  /** The path exists, with other methods. */
  | { readonly kind: 'method'; readonly allow: readonly string[] }
  /** A path parameter's percent-encoding is broken. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'none' };

export interface Router {
  /** `path` is undecoded, without a query: so `%2F` inside a value stays inside it. */
  match(method: string, path: string): Match;
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Finds operations by method and path. A concrete path beats a template, segment by segment from the left. */
export function createRouter(operations: readonly Operation[]): Router {
  const routes = operations.map(toRoute).sort(moreConcreteFirst);
  return {
    match(method, path) {
      const values = path.split('/').slice(1);
      const onPath = routes.filter((route) => fits(route, values));
      const [best] = onPath;
      if (best === undefined) return { kind: 'none' };
      // Only the most concrete template counts: a literal path is never taken for another one's parameter value.
      const candidates = onPath.filter((route) => moreConcreteFirst(route, best) === 0);
      const found = candidates.find((route) => route.operation.method === method);
      if (found === undefined) {
        return { kind: 'method', allow: candidates.map((route) => route.operation.method) };
      }
      const params = readParams(found, values);
      return params === undefined
        ? { kind: 'malformed' }
        : { kind: 'operation', operation: found.operation, params };
    },
  };
}

function toRoute(operation: Operation): Route {
  return { operation, segments: operation.path.split('/').slice(1).map(toSegment) };
}

/** `{id}`, `literal` and mixtures such as `{id}:cancel`. A parameter takes at least one character. */
function toSegment(text: string): Segment {
  const names: string[] = [];
  const source = text
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part.slice(1, -1));
      return '(.+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`), names };
}

function moreConcreteFirst(a: Route, b: Route): number {
  for (const [index, segment] of a.segments.entries()) {
    const difference = segment.names.length - (b.segments[index]?.names.length ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function fits(route: Route, values: readonly string[]): boolean {
  return (
    route.segments.length === values.length &&
    route.segments.every((segment, index) => segment.pattern.test(values[index] ?? ''))
  );
}

function readParams(route: Route, values: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  try {
    for (const [index, segment] of route.segments.entries()) {
      const found = segment.pattern.exec(values[index] ?? '');
      for (const [position, name] of segment.names.entries()) {
        params[name] = decodeURIComponent(found?.[position + 1] ?? '');
      }
    }
    return params;
  } catch {
    return undefined;
  }
}

import type { Path } from '../../document/pointer.js';

/** One schema and where it really stands. */
export interface Source {
  readonly value: unknown;
  readonly path: Path;
}

/** Schemas that judge the same value together: one, or the parts of an `allOf`. */
export type Sources = readonly Source[];

/** What an object may hold beside its named properties. `open`: the document does not say. */
export type Rest =
  { readonly kind: 'open' | 'true' | 'closed' } | { readonly kind: 'schema'; readonly schema: Sources };

/** What a schema means, with references followed, `allOf` merged, and null told apart. */
export interface View {
  /** Without null; undefined when every type is allowed. */
  types: ReadonlySet<string> | undefined;
  nullable: boolean;
  /** Listed values without null. */
  values: readonly unknown[] | undefined;
  isConst: boolean;
  readonly constraints: Map<string, unknown>;
  readonly properties: Map<string, Sources>;
  readonly required: Set<string>;
  rest: Rest;
  items: Sources | undefined;
  prefix: readonly Sources[];
  readonly unions: Union[];
  /** Keywords that inform, by name, as canonical text. The first schema that has one gives it. */
  readonly notes: Map<string, string>;
  /** Further keywords that judge, as canonical text. */
  readonly others: Map<string, string>;
  /** Components that were entered on the way, the outermost first. */
  readonly names: string[];
  /** Parts of `allOf`, as canonical text of each. */
  readonly parts: string[];
}

export interface Union {
  readonly keyword: 'anyOf' | 'oneOf';
  readonly branches: readonly Sources[];
}

export function emptyView(): View {
  return {
    types: undefined,
    nullable: true,
    values: undefined,
    isConst: false,
    constraints: new Map(),
    properties: new Map(),
    required: new Set(),
    rest: { kind: 'open' },
    items: undefined,
    prefix: [],
    unions: [],
    notes: new Map(),
    others: new Map(),
    names: [],
    parts: [],
  };
}

/** The types that a value can have, also when only the forms of a union say so; undefined for every type. */
export function effectiveTypes(
  view: View,
  branch: (sources: Sources) => View,
): ReadonlySet<string> | undefined {
  if (view.types !== undefined || view.unions.length === 0) return view.types ?? typesOfValues(view.values);
  const found = new Set<string>();
  for (const sources of view.unions[0]?.branches ?? []) {
    const types = effectiveTypes(branch(sources), branch);
    if (types === undefined) return undefined;
    for (const type of types) found.add(type);
  }
  return found;
}

function typesOfValues(values: readonly unknown[] | undefined): ReadonlySet<string> | undefined {
  if (values === undefined) return undefined;
  return new Set(values.map((value) => (Array.isArray(value) ? 'array' : typeof value)));
}

/** Reads the schemas of one document. */
export interface ViewReader {
  of(sources: Sources): View;
  /** Lays further schemas over a view. */
  merge(view: View, sources: Sources): void;
}

import { canonical } from '../canonical.js';
import type { Sources, Union, View, ViewReader } from './view.js';

/**
 * Brings unions that are another spelling of something simpler to that form: a null branch, a single branch, branches
 * that are only types, branches that are only listed values.
 */
export function simplifyUnions(view: View, views: ViewReader): void {
  const unions = view.unions.splice(0);
  for (const union of unions) {
    const branches = union.branches.filter((sources) => !isNull(views.of(sources)));
    view.nullable &&=
      branches.length < union.branches.length || branches.some((each) => views.of(each).nullable);
    const rest: Union = { keyword: union.keyword, branches };
    const [only] = branches;
    if (only !== undefined && branches.length === 1) absorb(view, only, views);
    else if (!takeTypes(view, rest, views) && !takeValues(view, rest, views)) view.unions.push(rest);
  }
}

function absorb(view: View, only: Sources, views: ViewReader): void {
  const { nullable } = view;
  views.merge(view, only);
  view.nullable = nullable;
  if (view.unions.length > 0) simplifyUnions(view, views);
}

function isNull(view: View): boolean {
  return view.nullable && (view.types?.size === 0 || view.values?.length === 0);
}

/** `anyOf: [{ type: string }, { type: number }]` */
function takeTypes(view: View, union: Union, views: ViewReader): boolean {
  if (view.types !== undefined) return false;
  const found = new Set<string>();
  for (const sources of union.branches) {
    const branch = views.of(sources);
    const isBare =
      branch.types !== undefined &&
      branch.names.length === 0 &&
      branch.values === undefined &&
      branch.unions.length === 0 &&
      branch.constraints.size + branch.properties.size + branch.required.size + branch.others.size === 0 &&
      branch.rest.kind === 'open' &&
      branch.items === undefined &&
      branch.prefix.length === 0;
    if (!isBare) return false;
    for (const type of branch.types ?? []) found.add(type);
  }
  view.types = found;
  return true;
}

/** `oneOf: [{ const: a, title: ... }, { const: b }]` */
function takeValues(view: View, union: Union, views: ViewReader): boolean {
  if (view.values !== undefined) return false;
  const values: unknown[] = [];
  const types = new Set<string>();
  for (const sources of union.branches) {
    const branch = views.of(sources);
    const isList =
      branch.values !== undefined &&
      branch.names.length === 0 &&
      branch.constraints.size + branch.properties.size + branch.required.size + branch.others.size === 0;
    if (!isList) return false;
    values.push(...(branch.values ?? []));
    for (const type of branch.types ?? []) types.add(type);
  }
  view.values = [...new Map(values.map((value) => [canonical(value), value])).values()];
  if (view.types === undefined && types.size > 0) view.types = types;
  return true;
}

/** The value that tells a branch of a union from the others: `kind: mail`; undefined when there is none. */
export function tagOf(view: View, views: ViewReader): string | undefined {
  const tags = [...view.properties]
    .map(([name, sources]) => [name, views.of(sources)] as const)
    .filter(([, property]) => property.values?.length === 1)
    .map(([name, property]) => `${name}=${canonical(property.values?.[0])}`);
  return tags.length === 0 ? undefined : tags.sort().join('&');
}

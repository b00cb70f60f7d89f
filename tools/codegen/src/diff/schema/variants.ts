import { canonical } from '../canonical.js';
import type { Place } from '../place.js';
import type { Comparing } from './comparing.js';
import { side } from './kinds.js';
import { tagOf } from './unions.js';
import type { Sources, Union, View } from './view.js';

/** The forms of unions. True when that says all: a schema became one form of a union, or the other way round. */
export function compareVariants(comparing: Comparing, a: View, b: View, place: Place): boolean {
  const prefix = side(place);
  if (a.unions.length === 0 && b.unions.length === 1) return becameForm(comparing, a, b, place, 'added');
  if (a.unions.length === 1 && b.unions.length === 0) return becameForm(comparing, b, a, place, 'removed');
  if (a.unions.length !== b.unions.length) {
    comparing.recorder.at(`${prefix === 'response' ? 'response' : 'request'}-rule-changed`, place, {
      before: `${String(a.unions.length)} unions`,
      after: `${String(b.unions.length)} unions`,
    });
    return false;
  }
  for (const [index, union] of a.unions.entries()) {
    const other = b.unions[index];
    if (other !== undefined) compareUnion(comparing, union, other, place);
  }
  return false;
}

/** A form keeps its name, or the value that tells it from others, or its shape; what is left is paired in order. */
function compareUnion(comparing: Comparing, a: Union, b: Union, place: Place): void {
  const { recorder, before, after, renames } = comparing;
  const prefix = side(place);
  const olds = [...a.branches];
  const news = [...b.branches];
  const match = (same: (from: Sources, to: Sources) => boolean): void => {
    for (const from of [...olds]) {
      const to = news.find((each) => same(from, each));
      if (to === undefined) continue;
      olds.splice(olds.indexOf(from), 1);
      news.splice(news.indexOf(to), 1);
      comparing.compare(from, to, place);
    }
  };
  match((from, to) => {
    const [name, other] = [before.of(from).names[0], after.of(to).names[0]];
    return name !== undefined && other !== undefined && (renames.pairs.get(name) ?? name) === other;
  });
  match((from, to) => {
    const tag = tagOf(before.of(from), before);
    return tag !== undefined && tag === tagOf(after.of(to), after);
  });
  match((from, to) => canonical(from[0]?.value) === canonical(to[0]?.value));
  match((from, to) => olds.length === news.length && olds.indexOf(from) === news.indexOf(to));
  for (const gone of olds) {
    recorder.at(`${prefix}-union-variant-removed`, place, { before: shown(before.of(gone)) });
  }
  for (const added of news) {
    recorder.at(`${prefix}-union-variant-added`, place, { after: shown(after.of(added)) });
  }
}

/** `X` became `oneOf: [X, Y]`: the forms beside `X` are new. */
function becameForm(
  { recorder, before, after }: Comparing,
  single: View,
  union: View,
  place: Place,
  change: 'added' | 'removed',
): boolean {
  const [views, others] = change === 'added' ? [after, before] : [before, after];
  const branches = union.unions[0]?.branches ?? [];
  const own = branches.find((branch) => {
    const view = views.of(branch);
    const isNamed = single.names[0] !== undefined && view.names[0] === single.names[0];
    return (
      isNamed || (view.names[0] === undefined && single.names[0] === undefined && sameShape(view, single))
    );
  });
  if (own === undefined || others === views) return false;
  for (const branch of branches.filter((each) => each !== own)) {
    const detail =
      change === 'added' ? { after: shown(views.of(branch)) } : { before: shown(views.of(branch)) };
    recorder.at(`${side(place)}-union-variant-${change}`, place, detail);
  }
  return true;
}

function sameShape(a: View, b: View): boolean {
  const text = (view: View): string =>
    canonical({
      types: view.types === undefined ? 'any' : [...view.types].sort(),
      values: view.values,
      properties: Object.fromEntries(
        [...view.properties].map(([name, each]) => [name, each.map(({ value }) => value)]),
      ),
      items: view.items?.map(({ value }) => value),
      required: [...view.required].sort(),
    });
  return text(a) === text(b);
}

function shown(view: View): string {
  return view.names[0] ?? ([...(view.types ?? [])].sort().join(' | ') || 'another form');
}

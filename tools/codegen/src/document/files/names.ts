import { basename, extname } from 'node:path';
import type { Path } from '../pointer.js';
import { own, type JsonObject } from '../shape.js';

/** Something of another file that becomes a component. */
export interface NameWish {
  readonly section: readonly string[];
  readonly file: string;
  readonly path: Path;
}

/**
 * Names for components from other files: what the reference says last, or the file's name. Where that is taken, or wanted
 * twice, the file's name comes first. The names do not depend on the order of the references.
 */
export function nameComponents<T extends NameWish>(wishes: readonly T[], root: JsonObject): Map<T, string> {
  const names = new Map<T, string>();
  const taken = new Set<string>();
  const isTaken = ({ section }: NameWish, name: string): boolean =>
    taken.has(JSON.stringify([section, name])) ||
    own(
      section.reduce<unknown>((value, key) => own(value, key), root),
      name,
    ) !== undefined;
  const sorted = wishes.toSorted((a, b) => compare([a.file, ...a.path], [b.file, ...b.path]));
  const wanted = new Map<string, number>();
  for (const wish of sorted) {
    const key = JSON.stringify([wish.section, shortName(wish)]);
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  for (const wish of sorted) {
    const short = shortName(wish);
    const isAlone = wanted.get(JSON.stringify([wish.section, short])) === 1 && !isTaken(wish, short);
    const base = isAlone ? short : `${stem(wish.file)} ${short}`;
    let name = base;
    for (let number = 2; isTaken(wish, name); number++) name = `${base} ${String(number)}`;
    taken.add(JSON.stringify([wish.section, name]));
    names.set(wish, name);
  }
  return names;
}

function shortName({ file, path }: NameWish): string {
  const last = path.at(-1);
  return last === undefined ? stem(file) : String(last);
}

function stem(file: string): string {
  const name = basename(file);
  return name.slice(0, name.length - extname(name).length) || name;
}

function compare(a: Path, b: Path): number {
  const [first, second] = [a.join('\0'), b.join('\0')];
  return first < second ? -1 : first > second ? 1 : 0;
}

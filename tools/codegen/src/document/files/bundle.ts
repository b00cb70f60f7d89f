import { copyTree } from '../identifiers/copy-tree.js';
import { formatPointer, parsePointer, valueAt, type Path } from '../pointer.js';
import type { Place, Positions } from '../positions.js';
import { InvalidInputError, type Problem, type Problems } from '../problem.js';
import { isObject, own, ownObject, type JsonObject } from '../shape.js';
import { anchored, type Library, type LibraryFile } from './library.js';
import { Refusal } from './local-path.js';
import { NamedReferences } from './named-references.js';
import { nameComponents, type NameWish } from './names.js';
import { eachPart, refOf, sectionOf, type Part, type PartKind } from './parts.js';

/** Path items may refer to path items; nobody needs a longer chain. */
const MAX_CHAIN = 50;

interface Use {
  readonly part: Part;
  readonly file: LibraryFile;
  readonly chain: number;
  /** Nothing depends on it: where it leads nowhere, that is listed. */
  readonly informs?: true;
}

/** A part of another file that becomes a component, and the references that lead to it. */
interface Target extends NameWish {
  readonly users: { readonly holder: JsonObject; readonly key: string }[];
  readonly value: unknown;
  readonly place: Place;
}

interface Found {
  readonly file: LibraryFile;
  readonly path: Path;
  readonly value: unknown;
  readonly place: Place;
}

/**
 * Brings everything that a document refers to in other files into its components, in place, and path items to where they
 * are referred to. Every copied part stands, for messages, where its file has it.
 * @throws InvalidInputError when a file cannot be read
 */
export async function bundle(
  root: JsonObject,
  library: Library,
  positions: Positions,
  problems: Problems,
): Promise<void> {
  await new Bundling(root, library, positions, problems).run();
}

class Bundling {
  readonly #uses: Use[] = [];
  readonly #targets = new Map<string, Target>();
  readonly #unreadable: Problem[] = [];
  /** References into the main document; rewritten at the end, since until then they count from their own file. */
  readonly #toMain: (() => void)[] = [];
  /** The files that path items come from. */
  readonly #homes = new WeakMap<object, LibraryFile>();
  readonly #isSwagger: boolean;
  readonly #names: NamedReferences;

  constructor(
    private readonly root: JsonObject,
    private readonly library: Library,
    private readonly positions: Positions,
    private readonly problems: Problems,
  ) {
    this.#isSwagger = Object.hasOwn(root, 'swagger');
    this.#names = new NamedReferences(root);
  }

  async run(): Promise<void> {
    this.#collect(this.root, 'document', this.library.main, 0);
    // Grows while it is read: what is brought in has references of its own.
    for (const use of this.#uses) await this.#follow(use);
    if (this.#unreadable.length > 0) throw new InvalidInputError(this.#unreadable);
    this.#place();
    for (const rewrite of this.#toMain) rewrite();
  }

  #collect(value: unknown, kind: PartKind | 'document', file: LibraryFile, chain: number): void {
    const isMain = file === this.library.main;
    eachPart(value, kind, (part) => {
      const ref = refOf(part.value);
      const isElsewhere =
        ref !== undefined &&
        (!isMain || part.kind === 'pathItem' || (!ref.startsWith('#') && !this.#names.has(part.value)));
      if (isElsewhere) this.#uses.push({ part, file, chain });
      if (part.kind === 'schema') this.#collectMapping(part, file);
    });
  }

  /** The mapping of a discriminator names schemas by reference, too, or by plain names. */
  #collectMapping({ value }: Part, file: LibraryFile): void {
    const mapping = ownObject(own(value, 'discriminator'), 'mapping');
    for (const [key, ref] of Object.entries(mapping)) {
      if (typeof ref !== 'string' || !/[/.#]/.test(ref)) continue;
      if (file === this.library.main && ref.startsWith('#')) continue;
      const use = { $ref: ref };
      this.positions.set(use, '$ref', this.positions.get(mapping, key));
      const part = { value: use, kind: 'schema', holder: mapping, key } as const;
      this.#uses.push({ part, file, chain: 0, informs: true });
    }
  }

  async #follow({ part, file, chain, informs }: Use): Promise<void> {
    const ref = refOf(part.value);
    if (ref === undefined) return;
    try {
      const found = await this.#find(ref, file);
      if (part.kind === 'pathItem') this.#inline(part, found, chain);
      else this.#target(part, found);
    } catch (error) {
      if (error instanceof InvalidInputError) this.#unreadable.push(...error.problems);
      else if (error instanceof Refusal)
        this.problems[informs ? 'warnAt' : 'errorAt'](part.value, '$ref', error.message, error.advice);
      else throw error;
    }
  }

  async #find(ref: string, from: LibraryFile): Promise<Found> {
    const hash = ref.indexOf('#');
    const address = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? '' : ref.slice(hash);
    const file = address === '' ? from : await this.library.open(address, from);
    const start: Place = { file: file.name, line: 1, column: 1, pointer: '#' };
    if (fragment === '' || fragment === '#') return { file, path: [], value: file.value, place: start };
    const path = parsePointer(fragment);
    const value = path ? valueAt(file.value, path) : anchored(file.value, fragment.slice(1));
    if (value === undefined)
      throw new Refusal(
        `points to nothing: ${ref}`,
        `${file.name} has no ${fragment}; correct the reference`,
      );
    if (path === undefined) return { file, path: [fragment.slice(1)], value, place: start };
    const holder = valueAt(file.value, path.slice(0, -1)) as object;
    return { file, path, value, place: this.positions.get(holder, path.at(-1) ?? '') };
  }

  #inline({ value, holder, key }: Part, found: Found, chain: number): void {
    if (chain > MAX_CHAIN)
      throw new Refusal(`only refers back to itself: ${refOf(value) ?? ''}`, 'end it in a path');
    if (!isObject(found.value))
      throw new Refusal('points to something that is no path item', 'write an object there');
    const file = this.#homes.get(found.value) ?? found.file;
    const item = copyTree(found.value, this.positions) as JsonObject;
    this.#homes.set(item, file);
    for (const [name, sibling] of Object.entries(value)) {
      if (name === '$ref') continue;
      item[name] = sibling;
      this.positions.set(item, name, this.positions.get(value, name));
    }
    Object.defineProperty(holder, key, { value: item, enumerable: true, configurable: true, writable: true });
    this.positions.set(holder, key, found.place);
    if (refOf(item) !== undefined)
      this.#uses.push({
        part: { value: item, kind: 'pathItem', holder, key },
        file,
        chain: chain + 1,
      });
    this.#collect(item, 'pathItem', file, chain + 1);
  }

  #target(part: Part, found: Found): void {
    const isMapping =
      !Object.is(own(part.holder, String(part.key)), part.value) && !Array.isArray(part.holder);
    const user = isMapping
      ? { holder: part.holder as JsonObject, key: String(part.key) }
      : { holder: part.value, key: '$ref' };
    if (found.file === this.library.main) {
      this.#toMain.push(() => (user.holder[user.key] = formatPointer(found.path)));
      return;
    }
    const section = sectionOf(part.kind, this.#isSwagger);
    const id = JSON.stringify([section, found.file.location, found.path]);
    const known = this.#targets.get(id);
    if (known) {
      known.users.push(user);
      return;
    }
    const value = this.#copied(found, part.kind);
    const { path, place } = found;
    this.#targets.set(id, { section, file: found.file.location, path, users: [user], value, place });
    if (!isObject(value)) return;
    const holder = { value };
    if (refOf(value) !== undefined)
      this.#uses.push({ part: { value, kind: part.kind, holder, key: 'value' }, file: found.file, chain: 0 });
    this.#collect(value, part.kind, found.file, 0);
    if (part.kind === 'schema')
      this.#collectMapping({ value, kind: 'schema', holder, key: 'value' }, found.file);
  }

  /** References are rewritten: the identifier that they would count from says nothing any more. */
  #copied({ value }: Found, kind: PartKind): unknown {
    const copy = copyTree(value, this.positions);
    if (kind === 'schema' && isObject(copy)) delete copy['$id'];
    return copy;
  }

  #place(): void {
    for (const [target, name] of nameComponents([...this.#targets.values()], this.root)) {
      let section = this.root;
      for (const key of target.section) {
        if (!isObject(own(section, key))) section[key] = {};
        section = section[key] as JsonObject;
      }
      Object.defineProperty(section, name, {
        value: target.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      this.positions.set(section, name, target.place);
      const ref = formatPointer([...target.section, name]);
      for (const { holder, key } of target.users) holder[key] = ref;
    }
  }
}

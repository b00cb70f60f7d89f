import { resolve } from 'node:path';
import { InvalidInputError } from '../problem.js';
import type { Positions } from '../positions.js';
import { parseSource, readSource, type ReadOptions, type SourceFile } from '../read/read.js';
import { own, ownString, type JsonObject } from '../shape.js';
import { localPath, Refusal } from './local-path.js';
import { fetchText } from './remote.js';

const MAX_FILES = 5_000;

/** A file of the document. `location` is its path or, when it was fetched, its address. */
export interface LibraryFile {
  readonly location: string;
  readonly value: unknown;
  /** The name used in messages. */
  readonly name: string;
}

export interface LibraryOptions {
  /** The folder that files must be below. */
  readonly root: string;
  readonly allowedHosts: ReadonlySet<string>;
  readonly shown: (path: string) => string;
  readonly onRead: NonNullable<ReadOptions['onRead']>;
}

/** The files of a document, each read once. */
export class Library {
  readonly #files = new Map<string, LibraryFile | InvalidInputError>();
  readonly #identified = new Map<string, LibraryFile>();
  /** Has something come over the network? Then nobody knows whether it is still the same next time. */
  hasFetched = false;

  constructor(
    main: SourceFile,
    path: string,
    private readonly positions: Positions,
    private readonly options: LibraryOptions,
  ) {
    this.main = this.#add(resolve(path), main);
  }

  readonly main: LibraryFile;

  /**
   * The file that a reference of another file names.
   * @throws Refusal when it is not to be followed, InvalidInputError when it cannot be read
   */
  async open(reference: string, from: LibraryFile): Promise<LibraryFile> {
    const identified = this.#byIdentifier(reference, from);
    if (identified) return identified;
    const isAddress = /^[a-z][a-z\d+.-]*:/i.test(reference) && !/^file:/i.test(reference);
    if (isAddress || reference.startsWith('//') || /^https?:/i.test(from.location)) {
      const base = /^https?:/i.test(from.location) ? from.location : 'https://document.invalid/';
      return this.#fetch(URL.canParse(reference, base) ? new URL(reference, base).href : reference);
    }
    const path = localPath(reference, from.location, this.options.root);
    return this.#known(path) ?? this.#keep(path, () => this.#read(path));
  }

  async #fetch(address: string): Promise<LibraryFile> {
    const known = this.#known(address);
    if (known) return known;
    this.hasFetched = true;
    return this.#keep(address, async () => {
      const { text, address: final } = await fetchText(address, this.options.allowedHosts);
      return this.#add(final, parseSource(text, address, this.positions));
    });
  }

  async #read(path: string): Promise<LibraryFile> {
    const { onRead, shown } = this.options;
    return this.#add(path, await readSource(path, shown(path), this.positions, { onRead }));
  }

  async #keep(location: string, read: () => Promise<LibraryFile>): Promise<LibraryFile> {
    if (this.#files.size > MAX_FILES)
      throw new Refusal('belongs to a document of more than 5000 files', 'bundle the document first');
    try {
      const file = await read();
      this.#files.set(location, file);
      return file;
    } catch (error) {
      if (error instanceof InvalidInputError) this.#files.set(location, error);
      throw error;
    }
  }

  #known(location: string): LibraryFile | undefined {
    const known = this.#files.get(location);
    if (known instanceof InvalidInputError) throw known;
    return known;
  }

  #add(location: string, { value, file }: SourceFile): LibraryFile {
    const added = { location, value, name: file };
    this.#files.set(location, added);
    const id = ownString(value, '$id') ?? ownString(value, '$self');
    if (id !== undefined && URL.canParse(id)) this.#identified.set(new URL(id).href.replace(/#$/, ''), added);
    return added;
  }

  /** A file that has been read already, by the URI that it gives itself. */
  #byIdentifier(reference: string, from: LibraryFile): LibraryFile | undefined {
    const base = own(from.value, '$id') ?? own(from.value, '$self');
    const isAbsolute = URL.canParse(reference);
    if (!isAbsolute && (typeof base !== 'string' || !URL.canParse(reference, base))) return undefined;
    return this.#identified.get(new URL(reference, isAbsolute ? undefined : String(base)).href);
  }
}

/** The schema of a file that a plain-name fragment means. */
export function anchored(value: unknown, name: string): JsonObject | undefined {
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (own(next, '$anchor') === name || own(next, '$dynamicAnchor') === name) return next as JsonObject;
    open.push(...(Object.values(next) as unknown[]));
  }
  return undefined;
}

import { formatPointer, parsePointer, valueAt, type Path } from '../pointer.js';
import { walkSchemas } from '../schema-walk.js';
import { own, ownString, type JsonObject } from '../shape.js';

/** A schema with an `$id`, or a schema that stands in the document itself; the names that belong to it. */
export interface Resource {
  readonly uri: string;
  /** Where `#` of a reference leads: the schema, or the document, which as a schema means the component. */
  readonly path: Path;
  /** The component, parameter or body that the schema stands in. */
  readonly entry: string;
  readonly anchors: Map<string, Path>;
  readonly dynamicAnchors: Map<string, Path>;
}

/** A schema and the resources around it, outermost first; the last one is its own. */
export interface Place {
  readonly path: Path;
  readonly schema: JsonObject;
  readonly resources: readonly Resource[];
}

export interface Destination {
  readonly path: Path;
  /** The dynamic anchor that was named. */
  readonly dynamic?: string;
  /** Strictly, the reference leads to nothing: it was taken from where its writer must have counted. */
  readonly assumed?: boolean;
}

/** The document's own URI is not known: relative ones only have to agree with each other. */
const DOCUMENT = 'https://document.invalid/';

/**
 * Every schema of a document with its base URI. Anchors of a schema without `$id` belong to the component it stands
 * in, so that two components may use the same name; by the letter of the specification they would share the document's.
 */
export class SchemaIndex {
  readonly #places = new Map<string, Place>();
  readonly #byUri = new Map<string, Resource[]>();

  constructor(readonly root: JsonObject) {
    const open: Place[] = [];
    walkSchemas(root, (schema, path) => {
      while (open.length > 0 && !isBelow(path, (open.at(-1) as Place).path)) open.pop();
      const resources = this.#resourcesOf(schema, path, open.at(-1));
      const place = { path, schema, resources };
      open.push(place);
      this.#places.set(formatPointer(path), place);
      const { anchors, dynamicAnchors } = resources.at(-1) as Resource;
      const anchor = ownString(schema, '$anchor');
      const dynamic = ownString(schema, '$dynamicAnchor');
      if (anchor !== undefined) anchors.set(anchor, path);
      if (dynamic !== undefined) {
        anchors.set(dynamic, path);
        dynamicAnchors.set(dynamic, path);
      }
    });
  }

  get places(): Iterable<Place> {
    return this.#places.values();
  }

  place(path: Path): Place | undefined {
    return this.#places.get(formatPointer(path));
  }

  /** The resources around any place: those of the nearest schema above it. */
  resourcesAt(path: Path): readonly Resource[] {
    for (let length = path.length; length > 0; length--) {
      const place = this.place(path.slice(0, length));
      if (place) return place.resources;
    }
    return [];
  }

  /** Where a reference leads; undefined when that is not in this document. */
  resolve(reference: string, from: Resource): Destination | undefined {
    const [address = '', fragment = ''] = split(reference);
    const resource = address === '' ? from : this.#find(address, from);
    if (resource === undefined) return undefined;
    const name = decoded(fragment);
    const rest = fragment === '' ? [] : fragment.startsWith('/') ? parsePointer(`#${fragment}`) : undefined;
    if (rest !== undefined) {
      // A schema that was pasted into the document may still count from itself, and one with $id from the document.
      const bases = [resource.path, [], parsePointer(resource.entry) ?? []];
      const full = bases.map((base) => [...base, ...rest]).filter((path) => path.length > 0);
      const path = full.find((each) => valueAt(this.root, each) !== undefined);
      return (
        path && { path, ...(path.length === resource.path.length + rest.length ? {} : { assumed: true }) }
      );
    }
    const anchored = resource.anchors.get(name) ?? this.#elsewhere(name, resource);
    if (anchored === undefined) return undefined;
    return { path: anchored, ...(resource.dynamicAnchors.has(name) ? { dynamic: name } : {}) };
  }

  /** An anchor of another component of the document, when only one has it. */
  #elsewhere(name: string, resource: Resource): Path | undefined {
    if (resource.uri !== DOCUMENT) return undefined;
    const found = (this.#byUri.get(DOCUMENT) ?? []).filter(({ anchors }) => anchors.has(name));
    return found.length === 1 ? found[0]?.anchors.get(name) : undefined;
  }

  #find(address: string, from: Resource): Resource | undefined {
    const uri = absolute(address, from.uri);
    if (uri === DOCUMENT) return { ...from, path: [] };
    const all = (uri === undefined ? undefined : this.#byUri.get(uri)) ?? [];
    const near = all.filter(({ entry }) => entry === from.entry);
    const found = near.length > 0 ? near : all;
    return found.length === 1 ? found[0] : undefined;
  }

  #resourcesOf(schema: JsonObject, path: Path, parent: Place | undefined): readonly Resource[] {
    const outer = parent?.resources ?? [];
    const entry = outer[0]?.entry ?? formatPointer(path);
    const id = own(schema, '$id');
    if (typeof id !== 'string') {
      return parent ? outer : [this.#resource(DOCUMENT, [], entry)];
    }
    const base = outer.at(-1)?.uri ?? DOCUMENT;
    return [
      ...outer,
      this.#resource(absolute(id, base) ?? `urn:unknown:${formatPointer(path)}`, path, entry),
    ];
  }

  #resource(uri: string, path: Path, entry: string): Resource {
    const resource = { uri, path, entry, anchors: new Map(), dynamicAnchors: new Map() };
    this.#byUri.set(uri, [...(this.#byUri.get(uri) ?? []), resource]);
    return resource;
  }
}

function isBelow(path: Path, base: Path): boolean {
  return path.length > base.length && base.every((key, index) => path[index] === key);
}

function split(reference: string): string[] {
  const at = reference.indexOf('#');
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}

function absolute(address: string, base: string): string | undefined {
  return URL.canParse(address, base) ? split(new URL(address, base).href)[0] : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

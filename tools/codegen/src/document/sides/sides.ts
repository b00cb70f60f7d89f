import { VERBS } from '../grammar.js';
import { freeComponentName } from '../identifiers/component-schemas.js';
import { formatPointer, parsePointer, valueAt } from '../pointer.js';
import { canonicalRef } from '../recursion.js';
import { walkSchemas } from '../schema-walk.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../shape.js';
import { type Mark, Relaxer } from './relax.js';

/** Facts that belong to one component alone. */
const UNIQUE = ['x-sdk-model', 'x-sdk-lifecycle', '$id', '$anchor', '$dynamicAnchor'];

/**
 * OpenAPI has `required` count for read-only properties in answers only, and for write-only ones in requests only. Changes the
 * document so that bodies lead to components without the former (`PetInput`) and answers to components without the latter
 * (`PetOutput`), where these differ from the component itself, which stays.
 */
export function splitSides(root: JsonObject): void {
  const { requests, answers } = mediaOf(root);
  if (mayDiffer(root, 'readOnly')) new Side(root, 'readOnly', 'Input').change(requests);
  if (mayDiffer(root, 'writeOnly')) new Side(root, 'writeOnly', 'Output').change(answers);
}

/** Whether a name is both marked and required somewhere: few documents have any. */
function mayDiffer(root: JsonObject, mark: Mark): boolean {
  const relaxer = new Relaxer(root, mark);
  const marked = new Set<string>();
  const required = new Set<unknown>();
  walkSchemas(root, (schema) => {
    for (const [name, property] of Object.entries(ownObject(schema, 'properties')))
      if (relaxer.isMarked(property)) marked.add(name);
    for (const name of ownArray(schema, 'required')) required.add(name);
  });
  return [...marked].some((name) => required.has(name));
}

/** The media types of what the client sends, and of what it gets. */
interface Media {
  readonly requests: Set<JsonObject>;
  readonly answers: Set<JsonObject>;
}

/** Webhooks and callbacks go the other way. */
function mediaOf(root: JsonObject): Media {
  const found: Media = { requests: new Set(), answers: new Set() };
  const turned: Media = { requests: found.answers, answers: found.requests };
  const follow = (value: unknown): unknown => {
    let current = value;
    for (let hops = 0; hops < 100; hops++) {
      const ref = ownString(current, '$ref');
      if (ref === undefined) break;
      current = valueAt(root, parsePointer(ref) ?? []);
    }
    return current;
  };
  const content = (holder: unknown, into: Set<JsonObject>): void => {
    for (const media of Object.values(ownObject(follow(holder), 'content')))
      if (isObject(media) && !found.requests.has(media)) into.add(media);
  };
  const item = (value: unknown, into: Media): void => {
    const followed = follow(value);
    for (const verb of VERBS) {
      const operation = own(followed, verb);
      content(own(operation, 'requestBody'), into.requests);
      for (const response of Object.values(ownObject(operation, 'responses')))
        content(response, into.answers);
      for (const callback of Object.values(ownObject(operation, 'callbacks')))
        for (const called of Object.values(ownObject({ callback: follow(callback) }, 'callback')))
          item(called, turned);
    }
  };
  for (const value of Object.values(ownObject(root, 'paths'))) item(value, found);
  for (const value of Object.values(ownObject(root, 'webhooks'))) item(value, turned);
  return found;
}

/** One direction: the components that differ in it, made when they are needed. */
class Side {
  readonly #relaxer: Relaxer;
  readonly #schemas: JsonObject;
  readonly #differing: ReadonlySet<string>;
  readonly #views = new Map<string, string>();
  readonly #wanted: { name: string; original: JsonObject; others: ReadonlySet<string> }[] = [];

  constructor(
    root: JsonObject,
    mark: Mark,
    private readonly suffix: string,
  ) {
    this.#relaxer = new Relaxer(root, mark);
    this.#schemas = ownObject(ownObject(root, 'components'), 'schemas');
    this.#differing = this.#findDiffering();
  }

  change(media: ReadonlySet<JsonObject>): void {
    for (const each of media) {
      if (!Object.hasOwn(each, 'schema')) continue;
      each['schema'] = this.#relaxer.relax(each['schema'], this.#view);
    }
    // Grows while it is read.
    for (const { name, original, others } of this.#wanted) {
      const relaxed = this.#relaxer.relax(original, this.#view, others) as JsonObject;
      const entries = Object.entries(relaxed).filter(([key]) => !UNIQUE.includes(key));
      this.#schemas[name] = Object.fromEntries(entries);
    }
  }

  /** Components that have something to relax, or lead to one that has. */
  #findDiffering(): ReadonlySet<string> {
    const users = new Map<string, Set<string>>();
    const found = new Set<string>();
    for (const [name, schema] of Object.entries(this.#schemas)) {
      const user = formatPointer(['components', 'schemas', name]);
      const relaxed = this.#relaxer.relax(schema, (ref, others) => {
        const target = canonicalRef(ref);
        users.set(target, (users.get(target) ?? new Set()).add(user));
        return others.size === 0 ? ref : '';
      });
      if (relaxed !== schema) found.add(user);
    }
    for (const ref of found) for (const user of users.get(ref) ?? []) found.add(user);
    return found;
  }

  readonly #view = (given: string, others: ReadonlySet<string>): string => {
    const ref = canonicalRef(given);
    if (others.size === 0 && !this.#differing.has(ref)) return given;
    const key = JSON.stringify([ref, ...[...others].sort()]);
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const name = parsePointer(ref)?.at(-1) ?? '';
    const original = Object.hasOwn(this.#schemas, name) ? this.#schemas[name] : undefined;
    if (!isObject(original)) return given;
    const wanted = `${ownString(original, 'x-sdk-model') ?? name}${this.suffix}`;
    const free = freeComponentName(this.#schemas, wanted);
    const view = formatPointer(['components', 'schemas', free]);
    this.#views.set(key, view);
    // Keeps its name free; what is not made yet may lead back to it.
    this.#schemas[free] = true;
    this.#wanted.push({ name: free, original, others });
    return view;
  };
}

import type { RawOperation } from '../../document/operations.js';
import { ownArray, ownString, type JsonObject } from '../../document/shape.js';
import type { ClientNames } from '../client/client.js';
import type { ClientFacts } from '../client-facts.js';
import { kebabCase, NameTable, pascalCase } from '../names.js';
import { firstSentence } from '../first-sentence.js';
import type { OperationFacts } from '../operation-facts.js';
import type { SchemaName } from '../schemas.js';
import type { ResourceModel } from '../types.js';
import { CLIENT_PARTS, TAKEN, WIRE_PARTS } from '../words.js';

/** The scopes of names in the generated code. */
export class Names {
  readonly types: NameTable = new NameTable(TAKEN.concat(CLIENT_PARTS));
  readonly schemas: NameTable = new NameTable();
  readonly constants: NameTable = new NameTable(TAKEN.concat(WIRE_PARTS));
  readonly #files = new NameTable(['shared', 'index', 'json-schema']);
  resources: readonly Omit<ResourceModel, 'operations'>[] = [];

  constructor(client: ClientFacts) {
    for (const parameter of client.hoisted) this.constants.claim(parameter.constant);
  }

  /** Models of the document keep their names where the name of a resource is derived. */
  nameResources(
    client: ClientFacts,
    operations: ReadonlyMap<string, readonly RawOperation[]>,
    models: ReadonlySet<string>,
    root: JsonObject,
  ): void {
    const list =
      client.resources === undefined ? [...operations.keys()].toSorted() : [...client.resources.keys()];
    this.resources = list.map((name) => {
      const className = pascalCase(name);
      const isFree = !models.has(className.toLowerCase());
      return {
        name,
        className: isFree
          ? this.types.claim(className, `${className}Resource`)
          : this.types.claim(`${className}Resource`),
        file: this.#files.claim(fileStem(name)),
        description: client.resources?.get(name) ?? tagDescription(name, operations.get(name) ?? [], root),
      };
    });
  }
}

/** Names of the types that the document defines, in lower case. */
export function modelNames(schemas: ReadonlyMap<string, SchemaName>): ReadonlySet<string> {
  return new Set([...schemas.values()].flatMap(({ wantedModel }) => wantedModel?.toLowerCase() ?? []));
}

/** What the class of the client is to be called. */
export function clientNames(
  client: ClientFacts,
  name: string | undefined,
  schemas: ReadonlyMap<string, SchemaName>,
): ClientNames {
  const isChosen = name !== undefined || client.resources !== undefined;
  const written = client.resources === undefined ? name : undefined;
  return { name: client.name, isChosen, written, models: modelNames(schemas) };
}

/** The operations of each resource, in the order of the document. */
export function byResource(
  raw: readonly RawOperation[],
  facts: ReadonlyMap<RawOperation, OperationFacts>,
): ReadonlyMap<string, readonly RawOperation[]> {
  const found = new Map<string, RawOperation[]>();
  for (const operation of raw) {
    const resource = facts.get(operation)?.resource ?? '';
    const list = found.get(resource);
    if (list === undefined) found.set(resource, [operation]);
    else list.push(operation);
  }
  return found;
}

/** What the document says of the tag, else how much there is. */
function tagDescription(resource: string, operations: readonly RawOperation[], root: JsonObject): string {
  const tags = new Set(operations.map(({ value }) => ownArray(value, 'tags')[0]));
  const [tag] = tags;
  const known = ownArray(root, 'tags').find((each) => tags.size === 1 && ownString(each, 'name') === tag);
  const description = ownString(known, 'description');
  if (description !== undefined && description.trim() !== '') return firstSentence(description);
  return `${String(operations.length)} operation${operations.length === 1 ? '' : 's'} on ${resource}.`;
}

/** Short enough for every file system, with what is added to it. */
function fileStem(name: string): string {
  return kebabCase(name).slice(0, LONGEST_FILE).replace(/-+$/, '');
}

const LONGEST_FILE = 80;

import { canonicalRef } from '../../document/recursion.js';
import type { Path } from '../../document/pointer.js';
import { isObject, own, ownObject } from '../../document/shape.js';
import { isJson, mediaOf, type Media } from '../../model/media.js';
import { plainRef } from '../../model/schemas.js';
import type { Api, NamedSchema, OperationModel } from '../../model/types.js';
import { braces } from '../../source/layout.js';
import { access, identifier, literal, modulePath, propertyKey, text } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import type { ExampleTable } from './examples.js';
import type { FieldTable } from './fields.js';

/** Examples of these would change what a client does next: it would wait, or ask for another page. */
const ACTS: readonly string[] = ['retry-after', 'link', 'location'];

/** The answers of operations. Those that are components are written once. */
export class ReplyTable {
  readonly shared: Map<string, Source> = new Map<string, Source>();
  readonly #schemas: ReadonlyMap<string, NamedSchema>;
  readonly #silent: ReadonlySet<string>;

  constructor(
    private readonly api: Api,
    private readonly examples: ExampleTable,
    private readonly fields: FieldTable,
  ) {
    this.#schemas = new Map(api.schemas.map((schema) => [schema.ref, schema]));
    const operations = api.resources.flatMap((resource) => resource.operations);
    const next = operations.map(({ page }) => own(own(page?.facts, 'response'), 'header'));
    this.#silent = new Set([...ACTS, ...next.map((name) => String(name).toLowerCase())]);
  }

  /** `{ '200': { type: 'application/json', ... }, '401': shared.Unauthorized }` */
  of(operation: OperationModel, file: string): Source {
    const entries = operation.responses.map(({ status, json }) => {
      const path = [...operation.path, 'responses', status];
      const at = this.api.resolver.resolve(ownAt(this.api.root, path), path);
      const place = `${operation.resource}.${operation.method} ${status}`;
      const own = json === undefined || json.constant === '' ? undefined : { file, constant: json.constant };
      const reply =
        at.path[0] === 'components' && own === undefined
          ? this.#component(String(at.path[2]), at.value, at.path, operation.decode === 'text')
          : this.#reply(at.value, at.path, place, operation.decode === 'text', own);
      return code`${propertyKey(status)}: ${reply}`;
    });
    return braces(entries, true);
  }

  #component(name: string, value: unknown, path: Path, isText: boolean): Source {
    const types = mediaOf(value, path);
    const key =
      isText && types.some(({ type }) => isJson(type)) && types.length > 1 ? `${name} as text` : name;
    if (!this.shared.has(key)) this.shared.set(key, this.#reply(value, path, name, isText, undefined));
    return code`shared${access(key)}`;
  }

  #reply(
    value: unknown,
    path: Path,
    place: string,
    isText: boolean,
    own: { readonly file: string; readonly constant: string } | undefined,
  ): Source {
    const all = mediaOf(value, path);
    const isWanted = ({ type }: Media): boolean => isJson(type) !== isText;
    const media = all.find(isWanted) ?? all[0];
    return braces([...this.#body(media, place, own, value), ...this.#headers(value, path)], false);
  }

  #body(
    media: Media | undefined,
    place: string,
    own: { readonly file: string; readonly constant: string } | undefined,
    response: unknown,
  ): Source[] {
    if (media === undefined) return [];
    const { type, schema, path } = media;
    const content = ownObject(response, 'content')[type];
    const examples = this.examples.of(content, path.slice(0, -1), place);
    const checker = isJson(type) ? (own ?? this.#named(schema)) : undefined;
    const fields = this.fields.of(schema);
    return [
      code`type: ${text(type)}`,
      ...(checker === undefined
        ? []
        : [
            code`schema: () => import('../schemas/${modulePath(checker.file)}').then((file) => file.${identifier(checker.constant)})`,
          ]),
      ...(examples.length === 0
        ? []
        : [code`examples: ${literal(Object.fromEntries(examples.map(({ name, key }) => [name, key])))}`]),
      code`fields: ${literal(fields)}`,
    ];
  }

  #named(schema: unknown): { file: string; constant: string } | undefined {
    const ref = plainRef(schema);
    return ref === undefined ? undefined : this.#schemas.get(canonicalRef(ref));
  }

  #headers(value: unknown, path: Path): Source[] {
    const headers = Object.entries(ownObject(value, 'headers')).map(([name, entry]) => {
      const header = this.api.resolver.resolve(entry, [...path, 'headers', name]).value;
      const example = isObject(header) ? header['example'] : undefined;
      const lower = name.toLowerCase();
      const isSent = typeof example === 'string' && !this.#silent.has(lower);
      return {
        name: lower,
        example: isSent ? example : null,
        isSecret: own(header, 'x-sdk-secret') === true,
      };
    });
    if (headers.length === 0) return [];
    const secret = headers.filter(({ isSecret }) => isSecret).map(({ name }) => name);
    return [
      code`headers: ${literal(Object.fromEntries(headers.map(({ name, example }) => [name, example])))}`,
      ...(secret.length === 0 ? [] : [code`secretHeaders: ${literal(secret)}`]),
    ];
  }
}

function ownAt(root: unknown, path: Path): unknown {
  return path.reduce((value, key) => own(value, String(key)), root);
}

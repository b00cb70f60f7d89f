export { firstSentence } from '../model/first-sentence.js';
import { firstSentence } from '../model/first-sentence.js';
import { isObject, type JsonObject } from '../document/shape.js';
import type { Api, NamedSchema, OperationModel } from '../model/types.js';
import { References } from '../model/usage.js';
import { braces } from '../source/layout.js';
import { fileName, identifier, jsdoc, type DocLine } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { mayBeClosed } from './zod/closed.js';
import { dependencyOrder } from './zod/order.js';
import { zodOf } from './zod/schema.js';
import type { Helper, Zod, ZodContext } from './zod/zod.js';

/** schemas/<resource>.gen.ts and schemas/shared.gen.ts; also tells which helpers they use. */
export function emitSchemas(
  api: Api,
  assertFormats: boolean,
): { files: OutputFile[]; helpers: ReadonlySet<Helper> } {
  const references = new References(api.root);
  const helpers = new Set<Helper>();
  const names = new Map(api.schemas.map((schema) => [schema.ref, schema]));
  const file = (name: string): SchemaFile => new SchemaFile(name, names, references, api.root, assertFormats);
  const shared = api.schemas.filter((schema) => schema.file === 'shared');
  const files = [
    ...(shared.length > 0 ? [file('shared').emit(api, shared, [], helpers)] : []),
    ...api.resources.flatMap((resource) => {
      const own = api.schemas.filter((schema) => schema.file === resource.file);
      if (own.length === 0 && !resource.operations.some(hasInlineSchemas)) return [];
      return [file(resource.file).emit(api, own, resource.operations, helpers)];
    }),
  ];
  return { files, helpers };
}

function hasInlineSchemas(operation: OperationModel): boolean {
  return inlineSchemas(operation).length > 0;
}

interface InlineSchema {
  readonly constant: string;
  readonly schema: unknown;
  readonly description: DocLine;
}

/** Bodies, queries and responses that have no component. */
export function inlineSchemas(operation: OperationModel): InlineSchema[] {
  const place = { code: `${operation.verb.toUpperCase()} ${operation.url}`, end: '.' } as const;
  const found: InlineSchema[] = [];
  for (const { checked, mediaTypes } of operation.body?.choices ?? []) {
    if (checked === undefined || checked.constant === '') continue;
    const as = found.length === 0 ? [] : ['as', { code: mediaTypes.join(', ') }];
    found.push({
      constant: checked.constant,
      schema: checked.schema,
      description: { parts: ['Body of', place, ...as] },
    });
  }
  if (operation.query) {
    const { parameters, constant } = operation.query;
    const schema = {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
      required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    };
    found.push({ constant, schema, description: { parts: ['Query of', place] } });
  }
  for (const { json, status } of operation.responses) {
    if (json && json.constant !== '')
      found.push({
        constant: json.constant,
        schema: json.schema,
        description: { parts: ['Answer', status, 'of', place] },
      });
  }
  return found;
}

/** One file: tracks what is defined already, what is imported, which helpers are used. */
class SchemaFile implements ZodContext {
  readonly #defined = new Set<string>();
  readonly #shared = new Set<string>();
  readonly #helpers = new Set<Helper>();

  constructor(
    private readonly file: string,
    private readonly names: ReadonlyMap<string, NamedSchema>,
    private readonly references: References,
    private readonly root: JsonObject,
    readonly assertFormats: boolean,
  ) {}

  reference(ref: string): Zod {
    const schema = this.names.get(ref);
    if (schema === undefined) throw new Error(`no schema for ${ref}`);
    const name = identifier(schema.constant);
    const closed = mayBeClosed(this.root, schema.schema);
    if (schema.file !== this.file) this.#shared.add(schema.constant);
    const isReady = schema.file !== this.file || this.#defined.has(ref);
    return { source: isReady ? name : code`z.lazy(() => ${name})`, closed };
  }

  target(ref: string): unknown {
    return this.names.get(ref)?.schema;
  }

  helper(name: Helper): Source {
    this.#helpers.add(name);
    return identifier(name);
  }

  emit(
    api: Api,
    named: readonly NamedSchema[],
    operations: readonly OperationModel[],
    helpers: Set<Helper>,
  ): OutputFile {
    const body: Source[] = [];
    for (const schema of dependencyOrder(named, this.references)) {
      body.push(
        this.#define(
          schema.constant,
          schema.schema,
          isObject(schema.schema) ? schema.schema['description'] : undefined,
        ),
      );
      this.#defined.add(schema.ref);
    }
    for (const inline of operations.flatMap(inlineSchemas)) {
      const doc = jsdoc([inline.description]);
      body.push(code`${doc}${this.#define(inline.constant, inline.schema, undefined)}`);
    }
    for (const name of this.#helpers) helpers.add(name);
    return tsFile(`schemas/${fileName(this.file)}`, api.source, this.#imports(), body);
  }

  #define(constant: string, schema: unknown, description: unknown): Source {
    const doc = typeof description === 'string' ? jsdoc([{ parts: [firstSentence(description)] }]) : code``;
    return code`${doc}export const ${identifier(constant)}: z.ZodType = ${zodOf(schema, this).source};`;
  }

  #imports(): Source[] {
    const list = (names: Iterable<string>): Source => braces([...names].sort().map(identifier));
    const imports = [code`import * as z from 'zod';`];
    if (this.#helpers.size > 0)
      imports.push(code`import ${list(this.#helpers)} from './json-schema.gen.js';`);
    if (this.#shared.size > 0) imports.push(code`import ${list(this.#shared)} from './shared.gen.js';`);
    return imports;
  }
}

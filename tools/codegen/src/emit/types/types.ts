import {
  astToString,
  transformSchema,
  type GlobalContext,
  type OpenAPI3,
  type OpenAPITSOptions,
} from 'openapi-typescript';
import ts from 'typescript';
import { parsePointer, valueAt } from '../../document/pointer.js';
import type { JsonObject } from '../../document/shape.js';
import type { Api } from '../../model/types.js';
import { header, type OutputFile } from '../file.js';
import { prepareForTypes } from './prepare.js';
import { OPEN_VALUES } from './prepare-schema.js';

/**
 * types.gen.ts: openapi-typescript on the prepared document. Its transformation is called directly: the document is
 * already resolved and checked, and the bundler in front of it reads references in examples, also remote ones, and fails
 * on properties that are named like a member of Object.
 */
export function emitTypes(api: Api): OutputFile {
  const document = prepareForTypes(api);
  const nodes = transformSchema(document as object as OpenAPI3, context(document));
  const head = `// ${header(api.source).replaceAll(/[^\x20-\x7e]/g, '')}\n\n`;
  return { path: 'types.gen.ts', text: head + astToString(nodes) };
}

function context(document: JsonObject): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: {} as GlobalContext['redoc'],
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: openValues,
    transformProperty: undefined,
    resolve: <T>(ref: string): T | undefined => {
      let target = valueAt(document, parsePointer(ref) ?? []) as JsonObject | undefined;
      for (let hops = 0; typeof target?.['$ref'] === 'string' && hops < 100; hops++) {
        target = valueAt(document, parsePointer(target['$ref']) ?? []) as JsonObject | undefined;
      }
      return target as T | undefined;
    },
  };
}

type Transform = NonNullable<OpenAPITSOptions['transform']>;

/** `'a' | 'b' | (string & {})`: an editor offers the known values, the compiler accepts others. */
const openValues: Transform = (schema) => {
  const values = (schema as Record<string, unknown>)[OPEN_VALUES];
  if (!Array.isArray(values)) return undefined;
  const { factory } = ts;
  const members: ts.TypeNode[] = values.map((value: string | number) => {
    if (typeof value === 'string') return factory.createLiteralTypeNode(factory.createStringLiteral(value));
    const digits = factory.createNumericLiteral(Math.abs(value));
    return factory.createLiteralTypeNode(
      value < 0 ? factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits) : digits,
    );
  });
  const base = factory.createKeywordTypeNode(
    typeof values[0] === 'string' ? ts.SyntaxKind.StringKeyword : ts.SyntaxKind.NumberKeyword,
  );
  members.push(
    factory.createParenthesizedType(
      factory.createIntersectionTypeNode([base, factory.createTypeLiteralNode([])]),
    ),
  );
  if (Array.isArray(schema.type)) members.push(factory.createLiteralTypeNode(factory.createNull()));
  return factory.createUnionTypeNode(members);
};

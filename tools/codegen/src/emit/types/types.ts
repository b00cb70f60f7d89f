import type { GlobalContext, OpenAPI3, OpenAPITSOptions } from 'openapi-typescript';
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import ts from 'typescript';
import { parsePointer, valueAt } from '../../document/pointer.js';
import type { JsonObject } from '../../document/shape.js';
import type { Api } from '../../model/types.js';
import { header, type OutputFile } from '../file.js';
import { prepareForTypes } from './prepare.js';
import { LISTED_VALUES, type ListedValues, restorePercent } from './prepare-schema.js';
import { withAliases } from './recursive.js';
import { withTolerantHelper } from './required.js';

/**
 * types.gen.ts: openapi-typescript on the prepared document. Its transformation is called directly: the document is
 * already resolved and checked, and the bundler in front of it reads references in examples, also remote ones, and fails
 * on properties that are named like a member of Object.
 */
export function emitTypes(api: Api): OutputFile {
  const document = prepareForTypes(api);
  const used = { upload: false };
  const nodes = withAliases(
    withTolerantHelper(transformSchema(document as object as OpenAPI3, context(document, used))),
  );
  const imports = used.upload ? "import type { Upload } from '@compute-sessions/core/wire';\n\n" : '';
  const head = `// ${header(api.source).replaceAll(/[^\x20-\x7e]/g, '')}\n\n${imports}`;
  return { path: 'types.gen.ts', text: restorePercent(head + astToString(nodes)) };
}

function context(document: JsonObject, used: { upload: boolean }): GlobalContext {
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
    transform: (schema, options) => {
      used.upload ||= listedIn(schema)?.others.includes('Upload') === true;
      return listedValues(schema, options);
    },
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

function listedIn(schema: object): ListedValues | undefined {
  return (schema as Record<string, unknown>)[LISTED_VALUES] as ListedValues | undefined;
}

type Transform = NonNullable<OpenAPITSOptions['transform']>;

/** `'a' | 'b' | (string & {})`: an editor offers the known values, the compiler accepts others. */
const listedValues: Transform = (schema) => {
  const listed = listedIn(schema);
  if (listed === undefined) return undefined;
  const { factory } = ts;
  const members: ts.TypeNode[] = listed.values.filter((value) => value !== null).map(literalType);
  if (listed.others.includes('boolean'))
    members.push(factory.createKeywordTypeNode(ts.SyntaxKind.BooleanKeyword));
  if (listed.others.includes('text'))
    members.push(factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword));
  if (listed.others.includes('Upload')) members.push(factory.createTypeReferenceNode('Upload'));
  for (const kind of listed.others.filter((each) => each === 'string' || each === 'number')) {
    const base = kind === 'string' ? ts.SyntaxKind.StringKeyword : ts.SyntaxKind.NumberKeyword;
    const empty = factory.createTypeLiteralNode([]);
    const open = factory.createIntersectionTypeNode([factory.createKeywordTypeNode(base), empty]);
    members.push(factory.createParenthesizedType(open));
  }
  if (listed.values.includes(null)) members.push(factory.createLiteralTypeNode(factory.createNull()));
  if (members.length === 0) return factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
  return members.length === 1 ? members[0] : factory.createUnionTypeNode(members);
};

function literalType(value: unknown): ts.TypeNode {
  const { factory } = ts;
  if (typeof value === 'string') return factory.createLiteralTypeNode(factory.createStringLiteral(value));
  if (typeof value !== 'number')
    return factory.createLiteralTypeNode(value === true ? factory.createTrue() : factory.createFalse());
  const digits = factory.createNumericLiteral(Math.abs(value));
  if (value >= 0) return factory.createLiteralTypeNode(digits);
  return factory.createLiteralTypeNode(factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits));
}

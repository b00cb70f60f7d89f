import openapiTS, { astToString, type OpenAPI3, type OpenAPITSOptions } from 'openapi-typescript';
import ts from 'typescript';
import type { Api } from '../../model/types.js';
import { header, type OutputFile } from '../file.js';
import { OPEN_VALUES, prepareForTypes } from './prepare.js';

/** types.gen.ts: openapi-typescript on the prepared document. */
export async function emitTypes(api: Api): Promise<OutputFile> {
  const nodes = await openapiTS(prepareForTypes(api) as object as OpenAPI3, {
    silent: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    transform: openValues,
  });
  const head = `// ${header(api.source).replaceAll(/[^\x20-\x7e]/g, '')}\n\n`;
  return { path: 'types.gen.ts', text: head + astToString(nodes) };
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

import type { BodyChoice, OperationModel, PathArgument, QueryModel, TypeUse } from '../model/types.js';
import { parentheses, typeLiteral, union } from '../source/layout.js';
import { identifier, jsdoc, propertyKey, text, type DocLine } from '../source/escape.js';
import { code, lines, type Source } from '../source/source.js';
import { methodDoc } from './method-doc.js';
import { streamed, typeUse } from './type-use.js';

/** One way to call a method: a type of body, and what comes back. */
interface Variant {
  readonly body: BodyChoice | undefined;
  /** Whether an option must name the media type of the body. */
  readonly isOther: boolean;
  readonly stream: boolean;
}

/** What stands before the method's body: one signature, or overloads when options decide on types. */
export function signatures(operation: OperationModel): Source {
  const [first, ...others] = variantsOf(operation);
  if (first === undefined) throw new Error('a method has a signature');
  const doc = jsdoc(methodDoc(operation));
  if (others.length === 0) return code`${doc}${signature(operation, first, true)}`;
  return lines([
    code`${doc}${signature(operation, first, false)};`,
    ...others.map((variant) => code`${jsdoc([variantDoc(variant)])}${signature(operation, variant, false)};`),
    implementation(operation),
  ]);
}

function variantsOf(operation: OperationModel): Variant[] {
  const bodies: readonly (BodyChoice | undefined)[] = operation.body?.choices ?? [undefined];
  return bodies.flatMap((body, index) =>
    (operation.stream ? [false, true] : [false]).map((stream) => ({ body, isOther: index > 0, stream })),
  );
}

function variantDoc({ body, isOther, stream }: Variant): DocLine {
  const types = isOther
    ? ['The body as', { code: body?.mediaTypes.join(', ') ?? '', end: '.' } as const]
    : [];
  return { parts: [...types, ...(stream ? ['The answer as it arrives, of any length.'] : [])] };
}

/** Optional arguments come after required ones only because a default makes them optional in place. */
function signature(operation: OperationModel, variant: Variant, isImplementation: boolean): Source {
  const { query, body } = operation;
  const needsOptions = operation.options?.required === true || variant.isOther || variant.stream;
  const needsQuery = query?.required === true || needsOptions;
  const parameters = operation.arguments.map((argument) => argumentOf(argument, operation));
  if (body && variant.body) {
    const required = body.required || needsQuery;
    const missing = required && !body.required ? code` | undefined` : code``;
    parameters.push(code`body${required ? code`` : code`?`}: ${typeUse(variant.body.type)}${missing}`);
  }
  if (query) parameters.push(queryOf(query, needsQuery, isImplementation));
  parameters.push(code`options${needsOptions ? code`` : code`?`}: ${optionsType(operation, variant)}`);
  return code`${propertyKey(operation.method)}${parentheses(parameters)}: ${resultType(operation, variant.stream)}`;
}

/** The signature of the body of an overloaded method; callers do not see it. */
function implementation(operation: OperationModel): Source {
  const { query, body } = operation;
  const parameters = operation.arguments.map((argument) => argumentOf(argument, operation));
  if (body) {
    const members = body.choices.flatMap(({ type }) => (type.kind === 'union' ? type.of : [type]));
    const types = [...new Map(members.map((type) => [JSON.stringify(type), type])).values()];
    const type = union(types.map(typeUse));
    parameters.push(body.required ? code`body: ${type}` : code`body?: ${type}`);
  }
  if (query) parameters.push(queryOf(query, query.required, true));
  parameters.push(code`options?: ${optionsName(operation)}`);
  return code`${propertyKey(operation.method)}${parentheses(parameters)}: ${resultType(operation, undefined)}`;
}

function optionsName(operation: OperationModel): Source {
  return operation.options ? identifier(operation.options.model) : code`RequestOptions`;
}

function optionsType(operation: OperationModel, { body, isOther, stream }: Variant): Source {
  const types = body?.mediaTypes ?? [];
  const isChosen = isOther || types.length > 1 || types.some((type) => type.includes('*'));
  const members = [
    ...(isChosen ? [code`contentType${isOther ? code`` : code`?`}: ${mediaTypes(types)}`] : []),
    ...(stream ? [code`stream: true`] : []),
  ];
  return members.length === 0
    ? optionsName(operation)
    : code`${optionsName(operation)} & ${typeLiteral(members)}`;
}

/** A range stands for types that only the caller knows. */
function mediaTypes(types: readonly string[]): Source {
  return types.some((type) => type.includes('*')) ? code`string` : union(types.map(text));
}

function resultType(operation: OperationModel, stream: boolean | undefined): Source {
  const { page, result } = operation;
  if (page) return code`PagePromise<${typeUse(result)}, ${typeUse(page.item)}>`;
  if (stream === true) return code`ApiPromise<${typeUse(asStream(result))}>`;
  return code`ApiPromise<${typeUse(stream === undefined ? streamed(operation) : result)}>`;
}

/** A stream instead of bytes; an answer that may be missing stays so. */
function asStream(result: TypeUse): TypeUse {
  if (result.kind !== 'union') return { kind: 'stream' };
  return {
    kind: 'union',
    of: result.of.map((type) =>
      type.kind === 'keyword' && type.name === 'Uint8Array' ? { kind: 'stream' } : type,
    ),
  };
}

function queryOf(query: QueryModel, isRequired: boolean, isImplementation: boolean): Source {
  const model = identifier(query.model);
  if (isRequired) return code`query: ${model}`;
  return isImplementation ? code`query: ${model}${emptyQuery(query)}` : code`query?: ${model}`;
}

/** `{}` is no value of a type whose properties are named like members of every object. */
function emptyQuery(query: QueryModel): Source {
  const isInherited = query.parameters.some(({ name }) => name in Object.prototype);
  return isInherited ? code` = Object.create(null) as ${identifier(query.model)}` : code` = {}`;
}

function argumentOf(argument: PathArgument, operation: OperationModel): Source {
  const type =
    argument.type === 'indexed'
      ? code`paths[${text(operation.url)}][${text(operation.verb)}]['parameters']['path'][${text(argument.wireName)}]`
      : identifier(argument.type);
  return code`${identifier(argument.variable)}: ${type}`;
}

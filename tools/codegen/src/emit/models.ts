import type { Api, Model, ModelType, OptionModel, OptionType } from '../model/types.js';
import { braces, union } from '../source/layout.js';
import { identifier, jsdoc, literal, signatureKey, text, type DocLine } from '../source/escape.js';
import { code, lines, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { firstSentence } from './schemas.js';

/** models.gen.ts: one readable line per type that users hold. */
export function emitModels(api: Api): OutputFile {
  const kinds = new Set(api.models.flatMap(({ type }) => kindsIn(type)));
  const needed = [
    ...(kinds.has('component') || kinds.has('response') ? ['components'] : []),
    ...(kinds.has('access') ? ['paths'] : []),
  ];
  const imports = [
    ...(kinds.has('options') ? [code`import type { RequestOptions } from './scope.gen.js';`] : []),
    ...(needed.length > 0
      ? [code`import type ${braces(needed.map(identifier))} from './types.gen.js';`]
      : []),
  ];
  const body = api.models.map(emitModel);
  return tsFile('models.gen.ts', api.source, imports, body.length > 0 ? body : [code`export {};`]);
}

function kindsIn(type: ModelType): ModelType['kind'][] {
  if (type.kind !== 'errors') return [type.kind];
  return type.same === undefined ? type.bodies.flatMap((body) => kindsIn(body.type)) : [];
}

function emitModel(model: Model): Source {
  const doc: DocLine[] = [];
  if (model.description !== undefined) doc.push({ parts: [firstSentence(model.description)] });
  if (model.deprecated) doc.push({ tag: '@deprecated', parts: ['The vendor marks this as deprecated.'] });
  const name = identifier(model.name);
  if (model.type.kind === 'options') {
    return code`${jsdoc(doc)}export interface ${name} extends RequestOptions {
  ${lines(model.type.parameters.map(option))}
}`;
  }
  if (model.type.kind === 'errors') return errorBodies(name, model.type);
  return code`${jsdoc(doc)}export type ${name} = ${typeSource(model.type)};`;
}

/** An interface whose keys are statuses: `error.body as PetCreateErrorBody['409']`. */
function errorBodies(name: Source, { place, bodies, same }: Extract<ModelType, { kind: 'errors' }>): Source {
  const doc = jsdoc([
    {
      parts: [
        'What the errors of',
        { code: place },
        'carry as',
        { code: 'error.body', end: ',' },
        'by status.',
      ],
    },
  ]);
  if (same !== undefined) return code`${doc}export type ${name} = ${identifier(same)};`;
  return code`${doc}export interface ${name} {
  ${lines(bodies.map(({ status, type }) => code`${statusKey(status)}: ${typeSource(type)};`))}
}`;
}

function statusKey(status: string): Source {
  return status === 'default' ? code`default` : text(status);
}

function option(parameter: OptionModel): Source {
  const parts: DocLine['parts'][number][] = [];
  if (parameter.description !== undefined) parts.push(firstSentence(parameter.description));
  if (parameter.default !== undefined) parts.push('Default', { code: parameter.default, end: '.' });
  const doc: DocLine[] = [{ parts }];
  if (parameter.deprecated) doc.push({ tag: '@deprecated', parts: ['The vendor marks this as deprecated.'] });
  return code`${jsdoc(doc)}${signatureKey(parameter.option)}${parameter.required ? code`` : code`?`}: ${optionType(parameter.type)};`;
}

function optionType(type: OptionType): Source {
  switch (type.kind) {
    case 'values':
      return union(type.values.map(literal));
    case 'list':
      return code`readonly ${type.of.kind === 'values' ? code`(${optionType(type.of)})` : optionType(type.of)}[]`;
    case 'record':
      return code`Readonly<Record<string, string | number | boolean>>`;
    case 'model':
      return identifier(type.name);
    default:
      return identifier(type.kind);
  }
}

function typeSource(type: ModelType): Source {
  if (type.kind === 'model') return identifier(type.name);
  if (type.kind === 'response')
    return code`components['responses'][${text(type.name)}]['content'][${text(type.mediaType)}]`;
  if (type.kind === 'options' || type.kind === 'errors')
    throw new Error('an interface has no type expression');
  if (type.kind === 'component') return code`components['schemas'][${text(type.name)}]`;
  let result = code`paths`;
  for (const [index, key] of type.keys.entries()) {
    // Bodies, queries and properties may be optional; responses and media types are always there.
    const optional = index > 2 && mayBeMissing(type.keys, index - 1);
    result = optional ? code`NonNullable<${result}>[${text(key)}]` : code`${result}[${text(key)}]`;
  }
  if (type.keys.at(-1) === 'query' && type.keys[2] === 'parameters') result = code`NonNullable<${result}>`;
  if (type.elements > 0) result = code`NonNullable<${result}>[number]`;
  return result;
}

/** Whether the value at `keys[index]` may be undefined in `paths`. */
function mayBeMissing(keys: readonly string[], index: number): boolean {
  if (keys[2] === 'requestBody') return index === 2;
  if (keys[2] === 'responses') return index > 5;
  return false;
}

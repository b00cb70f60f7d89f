import type { Api, Model, ModelType, OptionModel, OptionType } from '../model/types.js';
import { braces, union } from '../source/layout.js';
import { identifier, jsdoc, literal, signatureKey, text, type DocLine } from '../source/escape.js';
import { code, lines, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { firstSentence } from './schemas.js';

/** models.gen.ts: one readable line per type that users hold. */
export function emitModels(api: Api): OutputFile {
  const kinds = new Set(api.models.map(({ type }) => type.kind));
  const needed = [
    ...(kinds.has('component') ? ['components'] : []),
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
  return code`${jsdoc(doc)}export type ${name} = ${typeSource(model.type)};`;
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

function typeSource(type: Exclude<ModelType, { kind: 'options' }>): Source {
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

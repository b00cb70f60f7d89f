import type { RawParameter } from '../document/operations.js';
import type { Resolver } from '../document/references.js';
import { own, ownArray } from '../document/shape.js';
import { jsonTypes } from './json-types.js';
import { isJson, mediaOf } from './media.js';
import type { ModelTable } from './models.js';
import { NameTable } from './names.js';
import { plainRef } from './schemas.js';
import type { OptionModel, OptionType, ParameterModel } from './types.js';

/** Headers that are made by the transport, or that OpenAPI says to ignore as parameters. */
const OWN_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** What every call takes as an option already. */
const CORE_OPTIONS: readonly string[] = [
  'signal',
  'timeout',
  'retry',
  'check',
  'onDrift',
  'headers',
  'idempotencyKey',
  'contentType',
  'stream',
];

export function isOption(parameter: RawParameter): boolean {
  if (parameter.in === 'cookie') return true;
  return parameter.in === 'header' && !OWN_HEADERS.has(parameter.name.toLowerCase());
}

/** Header and cookie parameters as options of a call, by their wire names unless those are taken. */
export function optionModels(
  parameters: readonly (RawParameter & { readonly model: ParameterModel })[],
  taken: readonly string[],
  resolver: Resolver,
  models: ModelTable,
): OptionModel[] {
  const used = new Set([...CORE_OPTIONS, ...taken]);
  return parameters.map(({ name, in: place, model, value }) => {
    const isTaken = used.has(name);
    const option = isTaken ? freeName(name, place, used) : name;
    used.add(option);
    return {
      ...model,
      place: place === 'cookie' ? 'cookie' : 'header',
      option,
      type: optionType(value, resolver, models),
    };
  });
}

function freeName(name: string, place: string, used: ReadonlySet<string>): string {
  const suffix = place === 'cookie' ? 'Cookie' : 'Header';
  const names = new NameTable([...used]);
  return names.claim(`${name}${suffix}`);
}

/** The type of an option in words of its own: `paths` has no headers and cookies. */
function optionType(parameter: unknown, resolver: Resolver, models: ModelTable): OptionType {
  const media = mediaOf(parameter, [])[0];
  const isContent = own(parameter, 'schema') === undefined;
  if (isContent && (media === undefined || !isJson(media.type))) return { kind: 'string' };
  const schema = isContent ? media?.schema : own(parameter, 'schema');
  const ref = plainRef(schema);
  const model = ref === undefined ? undefined : models.component(ref);
  if (model !== undefined) return { kind: 'model', name: model };
  return isContent ? { kind: 'unknown' } : typeOf(schema, resolver, 3);
}

/** `depth`: a list may hold itself. */
function typeOf(given: unknown, resolver: Resolver, depth: number): OptionType {
  if (depth === 0) return { kind: 'unknown' };
  const schema = resolver.resolve(given, []).value;
  const values = own(schema, 'const') === undefined ? ownArray(schema, 'enum') : [own(schema, 'const')];
  const listed = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  if (listed.length > 0 && own(schema, 'x-known-values') === undefined)
    return { kind: 'values', values: listed };
  const types = jsonTypes(schema, resolver);
  if (types.has('object')) return { kind: 'record' };
  if (types.has('array'))
    return { kind: 'list', of: typeOf(own(schema, 'items') ?? {}, resolver, depth - 1) };
  if (types.has('boolean') && types.size === 1) return { kind: 'boolean' };
  if ((types.has('integer') || types.has('number')) && !types.has('string')) return { kind: 'number' };
  return { kind: 'string' };
}

import type { RawParameter } from '../document/operations.js';
import type { Problems } from '../document/problem.js';
import type { Resolver } from '../document/references.js';
import { own, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { jsonTypes } from './json-types.js';

/** How a parameter is written, as core takes it: only what differs from core's defaults. */
export interface WireStyle {
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly content?: string;
}

/** Styles by place and wire name, and whether it takes core's codec to write the parameters at all. */
export interface WireStyles {
  readonly styles: Readonly<Record<string, Readonly<Record<string, WireStyle>>>>;
  readonly needsCodec: boolean;
}

/** Styles that OpenAPI has for a place; the first is the default. */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

export function readStyles(
  parameters: readonly RawParameter[],
  resolver: Resolver,
  problems: Problems,
): WireStyles {
  const styles: Record<string, Record<string, WireStyle>> = {};
  let needsCodec = false;
  for (const parameter of parameters) {
    const found = styleOf(parameter, resolver, problems);
    needsCodec ||= found !== undefined;
    if (found === undefined || Object.keys(found).length === 0) continue;
    const place = (styles[parameter.in] ??= Object.create(null) as Record<string, WireStyle>);
    place[parameter.name] = found;
  }
  return { styles, needsCodec };
}

/** Undefined when core writes the parameter without its codec. */
function styleOf(parameter: RawParameter, resolver: Resolver, problems: Problems): WireStyle | undefined {
  const { value, in: place } = parameter;
  const content = Object.keys(ownObject(value, 'content'))[0];
  if (!Object.hasOwn(value, 'schema') && content !== undefined) return { content };
  const [usual = 'form'] = STYLES[place] ?? [];
  const style = allowedStyle(parameter, usual, problems);
  const types = jsonTypes(value['schema'], resolver);
  if (place === 'header') return types.has('object') ? headerStyle(value) : undefined;
  const isComposite = types.has('array') || types.has('object') || (types.size === 0 && place === 'query');
  const exploded = explodeOf(value, style);
  const found: WireStyle = {
    ...(style === usual || (!isComposite && place === 'query') ? {} : { style }),
    ...(isComposite && style !== 'deepObject' && exploded !== isExplodedByDefault(style)
      ? { explode: exploded }
      : {}),
    ...(value['allowReserved'] === true && place === 'query' ? { allowReserved: true } : {}),
  };
  if (Object.keys(found).length > 0 || place === 'cookie') return found;
  return place === 'path' && isComposite ? found : undefined;
}

function headerStyle(value: JsonObject): WireStyle {
  return value['explode'] === true ? { explode: true } : {};
}

function allowedStyle({ value, in: place, path }: RawParameter, usual: string, problems: Problems): string {
  const style = ownString(value, 'style');
  if (style === undefined || STYLES[place]?.includes(style) === true) return style ?? usual;
  const others = STYLES[place]?.join(', ') ?? usual;
  problems.warn(
    [...path, 'style'],
    `is not a style for a ${place}: ${style}`,
    `${usual} is used; there are ${others}`,
  );
  return usual;
}

function explodeOf(value: JsonObject, style: string): boolean {
  const explode = own(value, 'explode');
  return typeof explode === 'boolean' ? explode : isExplodedByDefault(style);
}

function isExplodedByDefault(style: string): boolean {
  return style === 'form' || style === 'cookie';
}

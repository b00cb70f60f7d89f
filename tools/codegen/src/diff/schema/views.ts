import { KEYWORDS } from '../../document/keywords.js';
import { parsePointer, valueAt } from '../../document/pointer.js';
import { isObject, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { canonical } from '../canonical.js';
import { CONSTRAINTS, stricter } from './limits.js';
import { simplifyUnions } from './unions.js';
import { emptyView, type Source, type Sources, type View, type ViewReader } from './view.js';

/** Reads schemas of one document. Views are shared: nobody changes one after it was made. */
export class Views implements ViewReader {
  readonly #known = new WeakMap<object, View>();

  constructor(private readonly root: JsonObject) {}

  of(sources: Sources): View {
    const only = sources.length === 1 ? sources[0]?.value : undefined;
    const known = isObject(only) ? this.#known.get(only) : undefined;
    if (known !== undefined) return known;
    const view = emptyView();
    for (const source of sources) this.#add(view, source);
    simplifyUnions(view, this);
    if (isObject(only)) this.#known.set(only, view);
    return view;
  }

  merge(view: View, sources: Sources): void {
    for (const source of sources) this.#add(view, source);
  }

  /** Where a chain of plain references ends. */
  target(source: Source): Source {
    let current = source;
    for (let hops = 0; hops < 100 && isObject(current.value); hops++) {
      const { $ref, ...rest } = current.value;
      if (typeof $ref !== 'string' || Object.keys(rest).some((key) => key !== 'description')) break;
      const path = parsePointer($ref) ?? [];
      current = { value: valueAt(this.root, path), path };
    }
    return current;
  }

  #add(view: View, { value, path }: Source): void {
    if (value === false) {
      view.types = new Set();
      view.nullable = false;
    }
    if (!isObject(value)) return;
    if (typeof value['$ref'] === 'string') {
      const target = parsePointer(value['$ref']) ?? [];
      if (target.length === 3 && target[1] === 'schemas') view.names.push(String(target[2]));
      this.#add(view, { value: valueAt(this.root, target), path: target });
    }
    narrowTypes(view, value);
    narrowValues(view, value);
    addLimits(view, value);
    addObject(view, value, path);
    addArray(view, value, path);
    addNotes(view, value);
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = ownArray(value, keyword);
      if (branches.length === 0) continue;
      const at = branches.map((branch, index) => [{ value: branch, path: [...path, keyword, index] }]);
      view.unions.push({ keyword, branches: at });
    }
    for (const [index, part] of ownArray(value, 'allOf').entries()) {
      view.parts.push(canonical(part));
      this.#add(view, { value: part, path: [...path, 'allOf', index] });
    }
  }
}

function narrowTypes(view: View, schema: JsonObject): void {
  const { type } = schema;
  if (typeof type !== 'string' && !Array.isArray(type)) return;
  const all = (Array.isArray(type) ? type : [type]).map(String);
  view.nullable &&= all.includes('null');
  const own = all.filter((each) => each !== 'null');
  const known = view.types;
  if (known === undefined) {
    view.types = new Set(own);
    return;
  }
  const both = own.flatMap((each) => {
    if (known.has(each)) return [each];
    if (each === 'integer' && known.has('number')) return ['integer'];
    return each === 'number' && known.has('integer') ? ['integer'] : [];
  });
  view.types = new Set(both);
}

function narrowValues(view: View, schema: JsonObject): void {
  const isConst = Object.hasOwn(schema, 'const');
  const values = isConst ? [schema['const']] : schema['enum'];
  if (!Array.isArray(values)) return;
  view.nullable &&= values.includes(null);
  const own = values.filter((value) => value !== null);
  const known = view.values?.map((value) => canonical(value));
  view.values = known === undefined ? own : own.filter((value) => known.includes(canonical(value)));
  view.isConst ||= isConst;
}

function addLimits(view: View, schema: JsonObject): void {
  for (const key of CONSTRAINTS) {
    if (!Object.hasOwn(schema, key) || schema[key] === undefined) continue;
    const known = view.constraints.get(key);
    view.constraints.set(key, known === undefined ? schema[key] : stricter(key, known, schema[key]));
  }
}

function addObject(view: View, schema: JsonObject, path: Source['path']): void {
  for (const [name, value] of Object.entries(ownObject(schema, 'properties'))) {
    const more = { value, path: [...path, 'properties', name] };
    view.properties.set(name, withSource(view.properties.get(name), more));
  }
  for (const name of ownArray(schema, 'required')) if (typeof name === 'string') view.required.add(name);
  const key = Object.hasOwn(schema, 'additionalProperties')
    ? 'additionalProperties'
    : 'unevaluatedProperties';
  if (!Object.hasOwn(schema, key)) return;
  const rest = schema[key];
  const isAny = rest === true || (isObject(rest) && Object.keys(rest).length === 0);
  if (rest === false) view.rest = { kind: 'closed' };
  else if (view.rest.kind === 'closed') return;
  else if (!isAny) view.rest = { kind: 'schema', schema: [{ value: rest, path: [...path, key] }] };
  else if (view.rest.kind === 'open') view.rest = { kind: 'true' };
}

/** Each place counts once: `allOf` that names a recursive schema twice would otherwise double at every level, for ever. */
function withSource(sources: Sources = [], more: Source): Sources {
  const place = more.path.join('\u0000');
  return sources.some(({ path }) => path.join('\u0000') === place) ? sources : [...sources, more];
}

function addArray(view: View, schema: JsonObject, path: Source['path']): void {
  if (Object.hasOwn(schema, 'items'))
    view.items = withSource(view.items, { value: schema['items'], path: [...path, 'items'] });
  const prefix = ownArray(schema, 'prefixItems');
  if (prefix.length > 0)
    view.prefix = prefix.map((value, index) => [{ value, path: [...path, 'prefixItems', index] }]);
}

/** Keywords that other parts of the view hold. */
const SHOWN = new Set([
  ...['$ref', 'type', 'enum', 'const', 'items', 'prefixItems', 'properties', 'required'],
  ...['additionalProperties', 'unevaluatedProperties', 'allOf', 'anyOf', 'oneOf'],
]);
/** Names of places, which references have been resolved by; and what only other tools read. */
const UNSEEN = new Set(['$defs', '$id', '$anchor', '$dynamicAnchor', '$schema', '$vocabulary', '$comment']);

function addNotes(view: View, schema: JsonObject): void {
  for (const [key, value] of Object.entries(schema)) {
    if (SHOWN.has(key) || UNSEEN.has(key) || (CONSTRAINTS as readonly string[]).includes(key)) continue;
    if (KEYWORDS.get(key)?.role === 'exact') view.others.set(key, canonical(value, key));
    else if (key === 'contentEncoding' && value === 'base64') note(view, 'format', '"byte"');
    else if (key === 'contentMediaType' && value === 'application/octet-stream')
      note(view, 'format', '"binary"');
    else if (key === 'example') note(view, 'examples', canonical([value]));
    else if (key === 'x-known-values' || key.startsWith('x-sdk-') || !key.startsWith('x-'))
      note(view, key, canonical(value, key));
  }
}

function note(view: View, key: string, text: string): void {
  if (!view.notes.has(key)) view.notes.set(key, text);
}

import { isObject, own, ownArray, ownObject } from '../../document/shape.js';
import type { Api } from '../../model/types.js';
import { braces } from '../../source/layout.js';
import { literal, propertyKey } from '../../source/escape.js';
import { code } from '../../source/source.js';
import type { Path } from '../../document/pointer.js';
import { tsFile, type OutputFile } from '../file.js';

/** An example of a reply: its name there, and its key in the table. */
export interface Example {
  readonly name: string;
  readonly key: string;
}

/** The values of examples, each once: by the name of their component, or by the place of the first that has it. */
export class ExampleTable {
  readonly values: Map<string, unknown> = new Map<string, unknown>();
  readonly #keys = new Map<string, string>();

  constructor(private readonly api: Api) {}

  /** The examples of a media type; those of its schema where it has none. `place` says whose they are. */
  of(media: unknown, path: Path, place: string): Example[] {
    const named = Object.entries(ownObject(media, 'examples')).flatMap(([name, entry]) => {
      const { value, path: at } = this.api.resolver.resolve(entry, [...path, 'examples', name]);
      if (!isObject(value) || !Object.hasOwn(value, 'value')) return [];
      const isComponent = at[0] === 'components' && at[1] === 'examples';
      return [{ name, key: this.#add(isComponent ? String(at[2]) : `${place} ${name}`, value['value']) }];
    });
    if (named.length > 0) return named;
    if (Object.hasOwn(media as object, 'example'))
      return [{ name: 'example', key: this.#add(place, own(media, 'example')) }];
    const schema = this.api.resolver.resolve(own(media, 'schema'), [...path, 'schema']).value;
    const [first] = Object.hasOwn(schema as object, 'example')
      ? [own(schema, 'example')]
      : ownArray(schema, 'examples');
    return first === undefined ? [] : [{ name: 'example', key: this.#add(place, first) }];
  }

  #add(wanted: string, value: unknown): string {
    const json = JSON.stringify(value);
    const known = this.#keys.get(json);
    if (known !== undefined) return known;
    let key = wanted;
    for (let number = 2; this.values.has(key); number += 1) key = `${wanted} ${String(number)}`;
    this.values.set(key, value);
    this.#keys.set(json, key);
    return key;
  }
}

/** testing/examples.gen.ts: loaded when a test asks for an example. */
export function emitExamples(api: Api, table: ExampleTable): OutputFile {
  const entries = [...table.values].map(([key, value]) => code`${propertyKey(key)}: ${literal(value)}`);
  const body = code`/** The document's examples. */
export const examples: Readonly<Record<string, unknown>> = ${braces(entries, true)};`;
  return tsFile('testing/examples.gen.ts', api.source, [], [body]);
}

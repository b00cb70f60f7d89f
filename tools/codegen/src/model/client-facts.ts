import type { Problems } from '../document/problem.js';
import { parameterKey, type RawParameter } from '../document/operations.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { NameTable, pascalCase } from './names.js';
import { camelName, checkShape, CLIENT, PARAMETER, RESOURCE } from './sdk-facts.js';
import type { HoistedParameter, Place } from './types.js';

/** What x-sdk-client says; `resources` is undefined when there is none and resources are derived. */
export interface ClientFacts {
  readonly name: string;
  readonly title: string;
  readonly resources: ReadonlyMap<string, string> | undefined;
  readonly hoisted: readonly HoistedParameter[];
}

export function readClientFacts(
  root: JsonObject,
  name: string | undefined,
  used: readonly RawParameter[],
  problems: Problems,
): ClientFacts {
  const title = ownString(ownObject(root, 'info'), 'title') ?? 'API';
  const raw = own(root, 'x-sdk-client');
  if (raw === undefined) return { name: pascalCase(name ?? title), title, resources: undefined, hoisted: [] };
  const path = ['x-sdk-client'];
  checkShape(raw, CLIENT, 'x-sdk-client', path, problems);
  const resources = new Map<string, string>();
  for (const [resource, facts] of Object.entries(ownObject(raw, 'resources'))) {
    const at = [...path, 'resources', resource];
    if (camelName(resource) !== undefined)
      problems.error(at, 'must be a camelCase name', 'rename the resource');
    checkShape(facts, RESOURCE, 'a resource', at, problems);
    resources.set(resource, ownString(facts, 'description') ?? '');
  }
  return {
    name: ownString(raw, 'name') ?? pascalCase(title),
    title: ownString(raw, 'title') ?? title,
    resources,
    hoisted: readHoisted(raw, used, problems),
  };
}

function readHoisted(raw: unknown, used: readonly RawParameter[], problems: Problems): HoistedParameter[] {
  const names = new NameTable();
  const seen = new Set<string>();
  const found: HoistedParameter[] = [];
  for (const [index, facts] of ownArray(raw, 'parameters').entries()) {
    const path = ['x-sdk-client', 'parameters', index];
    if (checkShape(facts, PARAMETER, 'a client parameter', path, problems) === undefined || !isObject(facts))
      continue;
    const place = facts['in'] as Place;
    const wireName = String(facts['name']);
    if (
      !used.some((parameter) => parameterKey(parameter.in, parameter.name) === parameterKey(place, wireName))
    ) {
      problems.error(
        [...path, 'name'],
        `no operation has a ${place} parameter ${wireName}`,
        'correct the name, or remove the client parameter',
      );
    }
    const option = String(facts['option']);
    if (seen.has(option))
      problems.error([...path, 'option'], `repeats the option ${option}`, 'give each option its own name');
    seen.add(option);
    found.push({
      constant: names.claim(option, `${option}Parameter`),
      option,
      in: place,
      name: wireName,
      required: facts['required'] === true,
      default: facts['default'] === undefined ? undefined : String(facts['default']),
      env: ownArray(facts, 'env').map(String),
      description: ownString(facts, 'description'),
    });
  }
  return found;
}

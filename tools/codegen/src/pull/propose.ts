import { canonical } from '../diff/canonical.js';
import type { Operation, Side } from '../diff/side.js';
import { pairOperations } from '../diff/operation/pairs.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../document/shape.js';
import type { ComparedOperation } from './compare.js';
import { componentAt, componentsOf, withoutWords } from './parts.js';

/** An OpenAPI Overlay that makes our document say what the vendor's says. */
export interface Proposal {
  readonly overlay: '1.0.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly extends: string;
  readonly actions: readonly JsonObject[];
}

const PARTS = ['parameters', 'requestBody', 'responses'];

/**
 * What a maintainer may paste: structure only, for the vendor's words are not ours. Security and servers are left out:
 * a person decides where credentials go.
 */
export function propose(
  ours: Side,
  theirs: Side,
  operations: readonly ComparedOperation[],
  source: string,
): Proposal {
  const status = new Map(operations.map((each) => [each.operation, each.status]));
  const pairs = pairOperations(ours.operations, theirs.operations);
  const changed = pairs.both.filter(([, now]) => status.get(now.label) === 'contradictory');
  const parts = [...pairs.added, ...changed.map(([, now]) => now)].map((each) => partsOf(each));
  const components = new Set(parts.flatMap((each) => [...componentsOf(theirs.root, each)]));
  const kept = pairs.both.filter(([, now]) => status.get(now.label) === 'same').map(([old]) => partsOf(old));
  const actions = [
    ...componentActions(ours.root, theirs.root, components, componentsOf(ours.root, kept)),
    ...pairs.removed.map((old) => ({
      target: targetOf(old),
      description: `The vendor's document does not have \`${old.label}\`.`,
      remove: true,
    })),
    ...changed.flatMap(([old, now]) => changeActions(old, now)),
    ...addActions(pairs.added, ours),
    ...resourceActions(pairs.added, ours),
  ];
  return {
    overlay: '1.0.0',
    info: { title: 'What the document of the vendor says otherwise', version: source },
    extends: './openapi.yaml',
    actions,
  };
}

/** Parameters of the path count as the operation's own. */
function partsOf({ raw, parameters }: Operation): JsonObject {
  const found: JsonObject = {};
  for (const name of PARTS) if (own(raw.value, name) !== undefined) found[name] = raw.value[name];
  const shared = ownArray(raw.item, 'parameters');
  if (shared.length > 0) found['parameters'] = parameters.map(({ value }) => value);
  return found;
}

function componentActions(
  ours: JsonObject,
  theirs: JsonObject,
  wanted: ReadonlySet<string>,
  kept: ReadonlySet<string>,
): JsonObject[] {
  const actions: JsonObject[] = [];
  const added: JsonObject = {};
  for (const key of [...wanted].sort()) {
    const [kind = '', ...rest] = key.split('/');
    const name = rest.join('/');
    const bare = (root: JsonObject): unknown => own(bareComponent(kind, name, componentAt(root, key)), name);
    const [before, after] = [componentAt(ours, key), bare(theirs)];
    if (before !== undefined && canonical(bare(ours)) === canonical(after)) continue;
    if (before !== undefined) {
      const also = kept.has(key) ? ' Operations that agree with the vendor use it too: look at them.' : '';
      const description = `\`${name}\` is another thing at the vendor's.${also}`;
      actions.push({ target: `$.components.${kind}${segment(name)}`, description, remove: true });
    }
    const group = own(added, kind);
    added[kind] = { ...(isObject(group) ? group : {}), [name]: after };
  }
  if (Object.keys(added).length === 0) return actions;
  const description = 'Parts of the operations below, as the vendor has them.';
  const holder = Object.keys(ownObject(ours, 'components')).length > 0;
  const target = holder ? '$.components' : '$';
  return [...actions, { target, description, update: holder ? added : { components: added } }];
}

/** In a map, so that its name is not taken for a keyword. */
function bareComponent(kind: string, name: string, value: unknown): unknown {
  return withoutWords({ [name]: value }, kind === 'responses' ? kind : 'schemas');
}

function changeActions(old: Operation, now: Operation): JsonObject[] {
  const [before, after] = [partsOf(old), partsOf(now)];
  const target = targetOf(old);
  const actions: JsonObject[] = [];
  const update: JsonObject = {};
  for (const name of PARTS) {
    if (canonical(before[name], name) === canonical(after[name], name)) continue;
    if (Object.hasOwn(old.raw.value, name)) {
      const description = `\`${old.label}\` has other ${name} at the vendor's.`;
      actions.push({ target: `${target}.${name}`, description, remove: true });
    }
    if (after[name] !== undefined) update[name] = withoutWords(after[name], name);
  }
  if (now.raw.value['deprecated'] === true) update['deprecated'] = true;
  const description = `\`${old.label}\`, as the vendor has it.`;
  return Object.keys(update).length === 0 ? actions : [...actions, { target, description, update }];
}

function addActions(added: readonly Operation[], ours: Side): JsonObject[] {
  return added.map((operation) => {
    const { raw, label } = operation;
    const value = {
      ...(typeof raw.value['operationId'] === 'string' ? { operationId: raw.value['operationId'] } : {}),
      ...(raw.value['deprecated'] === true ? { deprecated: true } : {}),
      ...(withoutWords(partsOf(operation)) as JsonObject),
      ...(isObject(raw.value['x-sdk-operation']) ? { 'x-sdk-operation': raw.value['x-sdk-operation'] } : {}),
    };
    const hasPath = Object.hasOwn(ownObject(ours.root, 'paths'), raw.url);
    const description = `New at the vendor's: \`${label}\`. It needs words of ours; x-sdk-operation belongs into sdk.yaml.`;
    return hasPath
      ? { target: `$.paths${segment(raw.url)}`, description, update: { [raw.verb]: value } }
      : { target: '$.paths', description, update: { [raw.url]: { [raw.verb]: value } } };
  });
}

/** Resources that only the new operations have. */
function resourceActions(added: readonly Operation[], ours: Side): JsonObject[] {
  const known = ownObject(ownObject(ours.root, 'x-sdk-client'), 'resources');
  if (Object.keys(known).length === 0) return [];
  const names = new Set(
    added.map(({ model }) => model.resource).filter((name) => !Object.hasOwn(known, name)),
  );
  if (names.size === 0) return [];
  const resources = Object.fromEntries([...names].map((name) => [name, { description: name }]));
  const description = 'For sdk.yaml: resources of the new operations. They need words of ours.';
  return [{ target: '$', description, update: { 'x-sdk-client': { resources } } }];
}

function targetOf({ raw }: Operation): string {
  return `$.paths${segment(raw.url)}.${raw.verb}`;
}

/** A name in a JSONPath, RFC 9535. */
function segment(name: string): string {
  return `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

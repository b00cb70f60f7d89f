import { formatPointer } from '../../document/pointer.js';
import { schemasOf } from '../../model/placement.js';
import { quoted } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Side } from '../side.js';

/** Exported types: components that came, went, or have another name. Runs after the operations. */
export function compareComponents(before: Side, after: Side, comparing: Comparing): void {
  const { recorder, renames } = comparing;
  compareUnreached(before, after, comparing);
  const exported = new Set(after.api.models.map(({ name }) => name));
  for (const [from, to] of renames.pairs) {
    const [old, now] = [before.modelOf(from), after.modelOf(to)];
    // A component that is only a body is exported by the body's name.
    if (old === now || (old !== undefined && exported.has(old)))
      recorder.add('schema-renamed-name-kept', pointer(to), quoted(from), { before: from, after: to });
    else recorder.add('schema-renamed', pointer(to), quoted(from), { before: old ?? from, after: now ?? to });
  }
  for (const name of renames.removed) {
    const model = before.modelOf(name);
    if (model !== undefined && exported.has(model)) continue;
    const isUsed = Object.keys(before.schemas).some(
      (other) => other !== name && before.references.of(pointer(other)).has(pointer(name)),
    );
    const kind = renames.isInlined(name)
      ? 'component-inlined'
      : isUsed || before.references.reachable(usedBy(before)).has(pointer(name))
        ? 'schema-removed'
        : 'unused-schema-removed';
    recorder.add(kind, pointer(name), quoted(model ?? name));
  }
  const known = new Set(before.api.models.map(({ name }) => name));
  for (const name of renames.added) {
    const model = after.modelOf(name);
    if (model !== undefined && known.has(model)) continue;
    const kind = renames.isExtracted(name) ? 'inline-schema-extracted' : 'schema-added';
    recorder.add(kind, pointer(name), quoted(model ?? name));
  }
  for (const name of Object.keys(before.schemas)) {
    const [old, now] = [before.modelOf(name), after.modelOf(name)];
    if (old === undefined || now === undefined || exported.has(old)) continue;
    recorder.add('schema-renamed', pointer(name), quoted(old), { before: old, after: now });
  }
}

function pointer(name: string): string {
  return formatPointer(['components', 'schemas', name]);
}

function usedBy({ operations }: Side): unknown[] {
  return operations.flatMap(({ model }) => schemasOf(model));
}

/** Components that no operation leads to are exported all the same, to be read. */
function compareUnreached(before: Side, after: Side, comparing: Comparing): void {
  const reached = after.references.reachable([...usedBy(after)]);
  for (const name of Object.keys(after.schemas)) {
    const old = [...comparing.renames.pairs].find(([, to]) => to === name)?.[0] ?? name;
    if (reached.has(pointer(name)) || !Object.hasOwn(before.schemas, old)) continue;
    const source = (each: string): { value: unknown; path: string[] }[] => [
      { value: { $ref: pointer(each) }, path: ['components', 'schemas', each] },
    ];
    comparing.compare(source(old), source(name), {
      path: ['components', 'schemas', name],
      before: ['components', 'schemas', old],
      label: quoted(name),
      direction: 'response',
      what: 'component',
      closed: false,
    });
  }
}

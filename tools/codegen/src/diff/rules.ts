import { ownObject } from '../document/shape.js';
import { canonical, canonicalDocument } from './canonical.js';
import { compareComponents } from './document/components.js';
import { compareInfo } from './document/info.js';
import { compareSecuritySchemes } from './document/security-schemes.js';
import { compareServers } from './document/servers.js';
import { compareWebhooks } from './operation/callbacks.js';
import { compareOperations, recordAdded, recordRemoved } from './operation/compare.js';
import { recordRepurposed, repurposed } from './operation/names.js';
import { pairOperations } from './operation/pairs.js';
import { compareRequirements } from './operation/security.js';
import type { Policy } from './policy/policy.js';
import { Recorder } from './record.js';
import { SchemaComparison } from './schema/compare.js';
import { Renames } from './schema/renames.js';
import type { Side } from './side.js';

/** Judges by the documents alone. */
export function compareDocuments(before: Side, after: Side, policy: Policy): Recorder {
  const recorder = new Recorder(policy);
  if (canonicalDocument(before.root) === canonicalDocument(after.root)) {
    compareInfo(before, after, recorder);
    return recorder;
  }
  const renames = new Renames(before.schemas, after.schemas);
  const schemas = new SchemaComparison(before.views, after.views, renames, recorder, after.built);
  const pairs = pairOperations(before.operations, after.operations);
  for (const [old, now] of pairs.both) {
    compareOperations(old, now, before, after, schemas);
    compareServers(old.raw.value, now.raw.value, now.raw.path, recorder);
    compareServers(old.raw.item, now.raw.item, ['paths', now.raw.url], recorder);
  }
  for (const old of pairs.removed) recordRemoved(old, recorder);
  const moved = repurposed(pairs, before.operations, after.operations);
  for (const each of moved) recordRepurposed(each, recorder);
  for (const now of pairs.added) if (!moved.some((each) => each.now === now)) recordAdded(now, recorder);
  compareWebhooks(before.root, after.root, schemas);
  compareComponents(before, after, schemas);
  compareInfo(before, after, recorder);
  compareServers(before.root, after.root, [], recorder);
  compareSecuritySchemes(before.loaded, after.loaded, recorder);
  compareRequirements(
    before.root,
    after.root,
    ['security'],
    'every operation without rules of its own',
    recorder,
  );
  compareRest(before, after, recorder);
  return recorder;
}

/** Parts that only inform and that nothing above looks at: examples, links, texts of paths. */
function compareRest(before: Side, after: Side, recorder: Recorder): void {
  if (recorder.changes.length > 0) return;
  const kept = (side: Side): string =>
    canonical({ ...side.root, openapi: '', components: ownObject(side.root, 'components') });
  if (kept(before) !== kept(after)) recorder.add('description-changed', [], 'the document');
}

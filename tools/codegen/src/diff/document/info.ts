import { own, ownArray, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import { canonical } from '../canonical.js';
import { quoted } from '../place.js';
import type { Recorder } from '../record.js';
import type { Side } from '../side.js';

/** Title, texts, version, licence, tags; and the parameters that are client options. */
export function compareInfo(before: Side, after: Side, recorder: Recorder): void {
  const [a, b] = [ownObject(before.root, 'info'), ownObject(after.root, 'info')];
  const differing = (keys: readonly string[]): string[] =>
    keys.filter((key) => canonical(a[key]) !== canonical(b[key]));
  const facts = differing(['version', 'contact', 'license', 'termsOfService']);
  if (facts.length > 0) {
    const versions = facts.includes('version') ? { before: own(a, 'version'), after: own(b, 'version') } : {};
    recorder.add('info-changed', ['info'], facts.map(quoted).join(', '), versions);
  }
  if (differing(['title', 'summary', 'description']).length > 0)
    recorder.add('description-changed', ['info'], 'the document');
  for (const key of ['tags', 'externalDocs']) {
    if (sorted(before.root, key) !== sorted(after.root, key))
      recorder.add('description-changed', [key], `the document's ${key}`);
  }
  if (dialect(before.root) !== dialect(after.root))
    recorder.add('dialect-changed', ['openapi'], 'the document', {
      before: dialect(before.root),
      after: dialect(after.root),
    });
  compareOptions(before, after, recorder);
}

function sorted(root: JsonObject, key: string): string {
  const list = ownArray(root, key)
    .map((entry) => canonical(entry))
    .sort();
  return list.length > 0 ? list.join(',') : canonical(root[key]);
}

function dialect(root: JsonObject): string {
  return (ownString(root, 'openapi') ?? '').split('.').slice(0, 2).join('.');
}

function compareOptions(before: Side, after: Side, recorder: Recorder): void {
  const [olds, news] = [before.api.hoisted, after.api.hoisted];
  const path = ['x-sdk-client', 'parameters'];
  for (const now of news) {
    const old = olds.find(({ option }) => option === now.option);
    if (old === undefined)
      recorder.add(now.required ? 'client-option-required' : 'client-option-added', path, quoted(now.option));
    else if (!old.required && now.required) recorder.add('client-option-required', path, quoted(now.option));
    else if (canonical({ ...old, description: '' }) !== canonical({ ...now, description: '' }))
      recorder.add('sdk-fact-changed', path, quoted(now.option));
  }
  for (const { option } of olds.filter((old) => !news.some((now) => now.option === old.option)))
    recorder.add('client-option-removed', path, quoted(option));
}

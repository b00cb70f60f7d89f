import { describe, expect, it } from 'vitest';

import { mismatches, problemsOf, readCoverage } from '../src/index.js';
import { member, valueAt } from '../src/pointer.js';
import { type Provider, readSpec } from '../src/read.js';

const coverage = readCoverage();
const schemas = '#/components/schemas';
const list =
  '#/paths/~120260430~1aiDataPlatforms~1{aiDataPlatformId}~1workspaces~1{workspaceKey}~1notebook~1api~1sessions/get';
const ray = '#/paths/~1v1~1sessions/post';

/** What somebody might do to a document: object, member, new value (undefined: taken away). */
const changes: readonly (readonly [Provider, string, string, unknown])[] = [
  ['ibm-quantum', `${schemas}/Session/properties/elapsed_time`, 'type', 'boolean'],
  ['ibm-quantum', `${schemas}/SessionState`, 'enum', ['open']],
  ['ibm-quantum', `${schemas}/Session`, 'required', ['id', 'mode']],
  ['ibm-quantum', `${schemas}/Session/properties/closed_at`, 'format', undefined],
  ['ibm-quantum', `${schemas}/Session/properties/max_ttl`, 'maximum', 60],
  ['ibm-quantum', `${schemas}/SessionUpdateParams`, 'required', undefined],
  ['ibm-quantum', `${schemas}/SessionTimestamp/properties/status`, '$ref', `${schemas}/Job`],
  [
    'ibm-quantum',
    '#/paths/~1v1~1sessions/post/responses/200/content/application~1json/schema',
    '$ref',
    `${schemas}/Job`,
  ],
  ['ibm-quantum', '#/components/examples/SessionPlaceholder/value', 'elapsed_time', 2],
  ['huawei-dataarts-fabric', `${schemas}/ServiceError/properties/error_code`, 'maxLength', 32],
  ['huawei-dataarts-fabric', `${schemas}/ForbiddenError/properties/error_code`, 'type', 'string'],
  ['huawei-dataarts-fabric', '#/components/parameters/RouteId', 'required', undefined],
  ['huawei-dataarts-fabric', '#/components/parameters/WorkspaceId/schema', 'pattern', '^[a-z]+$'],
  ['huawei-dataarts-fabric', ray, 'requestBody', { content: {} }],
  ['huawei-dataarts-fabric', `${ray}/responses/404`, '$ref', '#/components/responses/Forbidden'],
  ['aimms-pro', '#/components/securitySchemes/apiKey', 'name', 'authorization'],
  ['aimms-pro', '#/components/parameters/SessionId', 'required', false],
  ['oracle-aidp', `${schemas}/SessionCollection`, 'required', undefined],
  ['oracle-aidp', `${schemas}/KernelSummary/properties/connections`, 'type', 'string'],
  ['oracle-aidp', `${schemas}/Error`, 'required', ['code']],
  ['oracle-aidp', `${list}/parameters/1`, 'name', 'clusterId'],
  ['oracle-aidp', `${list}/responses/200/headers`, 'etag', undefined],
  ['oracle-aidp', '#/components/parameters/OpcRequestId/schema', 'pattern', undefined],
];

describe('a document that no longer says what the page says', () => {
  it.each(changes)('%s: %s, %s', (provider, pointer, name, value) => {
    const spec = readSpec(provider);
    const seeds = coverage.filter((seed) => seed.provider === provider);
    change(valueAt(spec, pointer), name, value);
    expect(seeds.flatMap((seed) => problemsOf(seed, spec))).not.toEqual([]);
  });
});

it('every expectation fails when the place says something else', () => {
  for (const seed of coverage) {
    const spec = readSpec(seed.provider);
    for (const { pointer, expect: expected = {} } of seed.rows) {
      for (const keyword of Object.keys(expected)) {
        const other = { ...expected, [keyword]: keyword === 'absent' ? ['description'] : 'something else' };
        expect(mismatches(spec, pointer, other), `${pointer} ${keyword}`).toHaveLength(1);
      }
    }
  }
});

it('says what is wrong in words', () => {
  const spec = { a: { $ref: '#/b' }, b: { type: ['null', 'string'], maxLength: 3 } };
  expect(mismatches(spec, '#/a', { type: ['string', 'null'], maxLength: 3 })).toEqual([]);
  expect(mismatches(spec, '#/a', { type: 'string', minLength: 1 })).toEqual([
    'minLength is absent, not 1',
    'maxLength is 3, not absent',
    'type is ["null","string"], not "string"',
  ]);
});

function change(target: unknown, name: string, value: unknown): void {
  if (typeof target !== 'object' || target === null) throw new Error(`nothing to change at ${name}`);
  if (member(target, name) === undefined && value === undefined) throw new Error(`no ${name} to take away`);
  if (value === undefined) Reflect.deleteProperty(target, name);
  else Reflect.set(target, name, value);
}

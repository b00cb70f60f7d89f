import { describe, expect, it } from 'vitest';

// The descriptors are not public: they are read from the sources.
import { operations as aimmsPro } from '../../../packages/aimms-pro/src/generated/index.gen.js';
import { operations as huawei } from '../../../packages/huawei-dataarts-fabric/src/generated/index.gen.js';
import { operations as ibm } from '../../../packages/ibm-quantum/src/generated/index.gen.js';
import { operations as oracle } from '../../../packages/oracle-aidp/src/generated/index.gen.js';
import { operationsWithoutMethod } from '../src/index.js';

describe('every operation of the documents', () => {
  it.each([
    ['ibm-quantum', ibm, 19],
    ['huawei-dataarts-fabric', huawei, 10],
    ['aimms-pro', aimmsPro, 24],
    ['oracle-aidp', oracle, 5],
  ] as const)('of %s has a client method', (provider, operations, count) => {
    expect(operations).toHaveLength(count);
    expect(operationsWithoutMethod(provider, operations)).toEqual([]);
  });

  it('would be missed', () => {
    expect(operationsWithoutMethod('oracle-aidp', oracle.slice(1))).toHaveLength(1);
  });
});

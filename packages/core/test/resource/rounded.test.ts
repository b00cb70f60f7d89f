import { describe, expect, it } from 'vitest';

import { type Drift, DriftError } from '../../src/index.js';
import { roundedIntegers } from '../../src/resource/rounded.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { startServer, text } from '../support/server.js';

const pathsIn = (json: string): string[] => roundedIntegers('json', json).map(({ path }) => path);

describe('integers that a number cannot hold', () => {
  it.each([
    ['12345678901234567890', ['body']],
    ['-9007199254740993', ['body']],
    ['{"id":9007199254740993}', ['body.id']],
    [
      '{ "a" : { "b" : [ 1, [ ], {"c": 2}, 1234567890123456789 ] }, "z": 9999999999999999 }',
      ['body.a.b.3', 'body.z'],
    ],
    ['[{"n":1},{"n":12345678901234567}]', ['body.1.n']],
    ['{"quo\\"ted\\\\":9007199254740993}', ['body.quo"ted\\']],
    ['{"a":"\\\\","b":9007199254740993}', ['body.b']],
    [`[${'9'.repeat(400)}]`, ['body.0']],
  ])('%s: %j', (json, paths) => {
    expect(JSON.parse(json)).toBeDefined();
    expect(pathsIn(json)).toEqual(paths);
  });

  it.each([
    ['9007199254740991'],
    ['9007199254740992'],
    ['1000000000000000000000'],
    ['0.12345678901234567'],
    ['[1234567890123456.5, 12345678901234567e2, 1.2345678901234567]'],
    ['{"1234567890123456789":1}'],
    ['{"id":"12345678901234567890","t":": 12345678901234567890"}'],
    ['{"t":"\\",12345678901234567890"}'],
  ])('%s holds none', (json) => {
    expect(JSON.parse(json)).toBeDefined();
    expect(pathsIn(json)).toEqual([]);
  });

  it('are found in JSON within a string, and not looked for in text', () => {
    const json = '{"id":\n12345678901234567890}';
    expect(roundedIntegers('json-in-string', JSON.stringify(json))).toMatchObject([{ path: 'body.id' }]);
    expect(roundedIntegers('json-in-string', json)).toMatchObject([{ path: 'body.id' }]);
    expect(roundedIntegers('text', json)).toEqual([]);
    expect(roundedIntegers('none', json)).toEqual([]);
  });

  it('are told of a hundred times at most, and fast', () => {
    const many = `[${'12345678901234567890,'.repeat(5_000)}0]`;
    expect(roundedIntegers('json', many)).toHaveLength(100);
    const long = `{"s":"${'\\\\"'.slice(0, 2).repeat(500_000)}","id":12345678901234567890}`;
    const started = performance.now();
    expect(pathsIn(long)).toEqual(['body.id']);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('an answer with such an integer', () => {
  const body = '{"id":"s1","serial":12345678901234567890}';
  const issue = { path: 'body.serial', message: 'is an integer beyond 2^53 and was rounded' };

  async function client(options: Parameters<typeof testClient>[1]) {
    const server = await startServer();
    server.always(text(200, body, { 'content-type': 'application/json' }));
    return testClient(server, options);
  }

  it('arrives, and is reported', async () => {
    const drifts: Drift[] = [];
    const sessions = await client({ onDrift: (drift) => drifts.push(drift) });
    expect(await sessions.retrieve('s1')).toMatchObject({ id: 's1' });
    expect(drifts).toMatchObject([{ operation: 'sessions.retrieve', issues: [issue] }]);
  });

  it('is reported also where the operation has no schemas', async () => {
    const drifts: Drift[] = [];
    const sessions = await client({ onDrift: (drift) => drifts.push(drift) });
    await sessions.result('s1');
    expect(drifts).toMatchObject([{ operation: 'sessions.result', issues: [issue] }]);
  });

  it('is a DriftError in mode strict, and nothing in mode off', async () => {
    const strict = await client({ check: 'strict' });
    expect((await failureAs(DriftError, strict.retrieve('s1'))).issues).toEqual([issue]);
    const drifts: Drift[] = [];
    const off = await client({ check: 'off', onDrift: (drift) => drifts.push(drift) });
    await off.retrieve('s1');
    expect(drifts).toEqual([]);
  });
});

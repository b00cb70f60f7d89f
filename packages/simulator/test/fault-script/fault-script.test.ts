import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FaultScript } from '../../src/fault-rule.js';
import type { Catalogue } from '../../src/fault-script/catalogue.js';
import { FaultScriptError } from '../../src/fault-script/error.js';
import { readFaultFile, readFaultText } from '../../src/fault-script/file.js';
import { readScript } from '../../src/fault-script/script.js';
import { startSimulator } from '../../src/simulator.js';

const catalogue: Catalogue = new Map([
  ['ibm-quantum', ['create_session', 'get_session', 'list_jobs']],
  ['oracle-aidp', ['createSession']],
]);

const read = (script: unknown) => readScript(script as FaultScript, catalogue);
/** Without the place, which a test of its own looks at. */
const rules = (script: unknown) => read(script).map(({ from: _, ...rule }) => rule);

it.each([
  [
    'create_session: 429 x2, then 200',
    [{ operationId: 'create_session', kind: 'status', status: 429, times: 2 }],
  ],
  ['*: 503 always', [{ kind: 'status', status: 503, times: Infinity }]],
  ['ibm-quantum: cut body', [{ provider: 'ibm-quantum', kind: 'truncate' }]],
  [
    'oracle-aidp createSession: stall',
    [{ provider: 'oracle-aidp', operationId: 'createSession', kind: 'stall' }],
  ],
  [
    'post /v1/sessions: stall body x3',
    [{ method: 'POST', path: '/v1/sessions', kind: 'stall', phase: 'body', times: 3 }],
  ],
  [
    '*: reset processed, then 200 x2, then html 504',
    [
      { kind: 'reset', processed: true },
      { kind: 'pass', times: 2 },
      { kind: 'html', status: 504 },
    ],
  ],
  [
    '*: 429 retry-after 3 anonymous',
    [{ kind: 'status', status: 429, headers: { 'retry-after': '3' }, anonymous: true }],
  ],
  [
    '*: broken json, empty, empty 503, expired token',
    [{ kind: 'broken-json' }, { kind: 'empty' }, { kind: 'empty', status: 503 }, { kind: 'expired-token' }],
  ],
  [
    '*: redirect 302 to http://127.0.0.1:1/x',
    [{ kind: 'redirect', status: 302, headers: { location: 'http://127.0.0.1:1/x' } }],
  ],
  [
    'list_jobs: delay 1.5s always',
    [{ operationId: 'list_jobs', kind: 'delay', afterMs: 1_500, times: Infinity }],
  ],
  ['*: latency 50-200ms x 5', [{ kind: 'delay', afterMs: { minMs: 50, maxMs: 200 }, times: 5 }]],
  ['*: 500 after 20ms', [{ kind: 'status', status: 500, afterMs: 20 }]],
  [
    '*: skew -1h, skew +10m',
    [
      { kind: 'skew', skewMs: -3_600_000 },
      { kind: 'skew', skewMs: 600_000 },
    ],
  ],
  [
    '# a comment\n\n*: 500  # another\nget_session: 404',
    [
      { kind: 'status', status: 500 },
      { operationId: 'get_session', kind: 'status', status: 404 },
    ],
  ],
  ['create_session: 200', []],
  [
    [
      { kind: 'skew', skewMs: '+10m', times: 'always' },
      'get_session: reset',
      { kind: 'delay', afterMs: '5-9s' },
    ],
    [
      { kind: 'skew', skewMs: 600_000, times: Infinity },
      { operationId: 'get_session', kind: 'reset' },
      { kind: 'delay', afterMs: { minMs: 5_000, maxMs: 9_000 } },
    ],
  ],
] as const)('reads %j', (script, expected) => {
  expect(rules(script)).toEqual(expected);
});

it.each([
  [
    'create_sesion: 429',
    'line 1: "create_sesion" is no operation of any provider; it must be create_session, get_session,',
  ],
  [
    '\noracle-aidp get_session: 429',
    'line 2: "get_session" is no operation of oracle-aidp; it must be createSession.',
  ],
  ['create_session 429', 'line 1: There is no ": " after the target'],
  [': 429', 'line 1: The target is missing; * stands for every request.'],
  ['*: 429 twice', 'line 1: "twice" is not understood; a step is 429 (any 4xx or 5xx), 200, html,'],
  ['*: 999', 'line 1: "999" is not understood'],
  ['*: delay soon', 'line 1: "delay soon" is not understood'],
  ['*: delay 200-50ms', 'line 1: "delay 200-50ms" is not understood'],
  [[{ kind: 'reset', time: 2 }], 'rule 1: "time" is no field of a rule; it must be times, '],
  [[{ times: 2 }], 'rule 1: kind is missing; it must be status, html,'],
  [[{ kind: 'wait' }], 'rule 1: kind must be status, html, broken-json,'],
  [['*: 500', { kind: 'reset', times: 0 }], 'rule 2: times must be a whole number from 1, or "always".'],
  [[{ kind: 'status', status: 99 }], 'rule 1: status must be a status from 200 to 599.'],
  [[{ kind: 'delay', afterMs: { minMs: 5 } }], 'rule 1: afterMs must be milliseconds, a text such as 200ms'],
  [[{ kind: 'skew' }], 'rule 1: skewMs is missing'],
  [[{ kind: 'status', headers: { a: 'b\nc' } }], 'headers must be an object of texts that a header can hold'],
  [
    [{ kind: 'status', headers: { 'a b': 'c' } }],
    'headers must be an object of texts that a header can hold',
  ],
  ['*: redirect to https://\u6771.example', 'is not understood'],
  [
    [{ kind: 'reset', provider: 'ibm' }],
    'rule 1: "ibm" is no provider; it must be ibm-quantum, oracle-aidp.',
  ],
  [[7], 'rule 1: A rule is an object with a kind, or a line of text.'],
  [{}, 'faults: A script is a text, or a list of texts and rules.'],
] as const)('refuses %j', (script, problem) => {
  expect(() => read(script)).toThrow(FaultScriptError);
  expect(() => read(script)).toThrow(problem);
});

it('refuses a name of any length at once', () => {
  const started = performance.now();
  expect(() => read(`${'a'.repeat(200_000)}: 429`)).toThrow('is no operation of any provider');
  expect(performance.now() - started).toBeLessThan(1_000);
});

it('reads files, YAML and JSON, in each form, and says in which line something is wrong', () => {
  const written = (text: string) => rules(readFaultText(text, 'f.yaml'));
  const expected = [
    { operationId: 'create_session', kind: 'status', status: 429, times: 2 },
    { operationId: 'get_session', kind: 'status', status: 503 },
    { kind: 'reset', times: Infinity },
  ];
  const list = '- create_session: 429 x2, then 200\n- "get_session: 503"\n- kind: reset\n  times: always\n';
  expect(written(list)).toEqual(expected);
  expect(written(`# all of it\nfaults:\n${list}`)).toEqual(expected);
  expect(written('create_session: 429 x2\nget_session: 503\n"*": reset always\n')).toEqual(expected);
  expect(
    written('["create_session: 429 x2", {"get_session": 503}, {"kind": "reset", "times": "always"}]'),
  ).toEqual(expected);
  expect(written('')).toEqual([]);
  for (const [text, problem] of [
    ['- get_session: 503\n- create_sesion: 429\n', 'f.yaml:2: "create_sesion" is no operation'],
    ['- get_session: 503\n\n- kind: reset\n  tmes: 2\n', 'f.yaml:3: "tmes" is no field of a rule'],
    [
      'get_session: 503\nget_session: 404\n',
      'f.yaml:2: This is neither YAML nor JSON: Map keys must be unique',
    ],
    ['- [1, 2]\n', 'f.yaml:1: A fault is a line'],
    ['- get_session: {status: 503}\n', 'f.yaml:1: Steps are a text'],
    ['nothing\n', 'f.yaml:1: The file is a list of faults'],
  ] as const)
    expect(() => written(text)).toThrow(problem);
});

it('spoils what a file says, from the start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'compute-sessions-'));
  try {
    const file = join(folder, 'faults.yaml');
    await writeFile(
      file,
      '- listWebuiSessions: 503, then 200, then skew +1d, then delay 20-30ms\n- "*": 500\n',
    );
    const faults = await readFaultFile(file);
    await using simulator = await startSimulator({ providers: ['aimms-pro'], faults });
    expect(simulator.faults.pending[0]?.rule.from).toBe(`${file}:1`);
    const { baseUrl, credentials } = simulator.providers['aimms-pro'];
    const seen: [number, boolean][] = [];
    for (let i = 0; i < 5; i += 1) {
      const response = await fetch(`${baseUrl}/pro/session-manager/v1/sessions/webui`, {
        headers: { apikey: credentials.apiKey },
      });
      const aheadMs = Date.parse(response.headers.get('date') ?? '') - Date.now();
      seen.push([response.status, aheadMs > 80_000_000]);
    }
    expect(seen).toEqual([
      [503, false],
      [200, false],
      [200, true],
      [200, false],
      [500, false],
    ]);
    const kinds = simulator.requests.map(({ fault }) => fault);
    expect(kinds).toEqual(['status', undefined, 'skew', 'delay', 'status']);
    expect(simulator.requests[3]?.durationMs).toBeGreaterThan(19);

    await writeFile(file, '- get_session: 503\n');
    const foreign = await readFaultFile(file);
    expect(() => simulator.faults.script(foreign)).toThrow(`${file}:1: "get_session" is no operation`);
    await expect(startSimulator({ providers: ['aimms-pro'], faults: foreign })).rejects.toThrow(
      'faults.yaml:1',
    );
    await expect(readFaultFile(join(folder, 'none'))).rejects.toThrow('The file cannot be read: ENOENT.');
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('judges signatures by a clock that is off, and lets a token expire', async () => {
  await using simulator = await startSimulator({ providers: ['ibm-quantum'] });
  const { baseUrl, identityUrl = '', credentials } = simulator.providers['ibm-quantum'];
  const token = async (): Promise<string> => {
    const response = await fetch(`${identityUrl}/identity/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
        apikey: credentials.apiKey,
      }),
    });
    return String(((await response.json()) as Record<string, unknown>)['access_token']);
  };
  const list = async (bearer: string): Promise<number> => {
    const headers = { authorization: `Bearer ${bearer}`, 'service-crn': credentials.instance };
    return (await fetch(`${baseUrl}/v1/jobs`, { headers: { ...headers, 'ibm-api-version': '2026-04-15' } }))
      .status;
  };
  const first = await token();
  simulator.faults.script('list_jobs: expired token');
  expect([await list(first), await list(first), await list(await token())]).toEqual([401, 401, 200]);
  simulator.faults.script('*: skew -2h x2');
  const { exp } = JSON.parse(Buffer.from((await token()).split('.')[1] ?? '', 'base64url').toString()) as {
    exp: number;
  };
  expect(exp * 1000).toBeLessThan(Date.now());
  expect(simulator.violations).toEqual([]);
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from 'js-yaml';
import type { PullReport } from '../../src/pull/pull.js';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder, put } from '../support/workspace.js';
import { BASE, knownDifferences, vendorEdition } from './vendor-edition.js';

async function report(...argv: readonly string[]): Promise<PullReport> {
  const { code, out, err } = await codegen('pull', ...argv, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as PullReport;
}

const withStatus = ({ operations }: PullReport, status: string): string[] =>
  operations.filter((each) => each.status === status).map(({ operation }) => operation);

describe("a made-up edition of AIMMS's document", { timeout: 60_000 }, () => {
  let found: PullReport;
  let proposal: string;
  let client: Record<string, string>;
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'codegen-pull-test-'));
    await put(root, 'vendor.json', await vendorEdition(knownDifferences));
    const targets = ['--output', join(root, 'proposal.yaml'), '--generate', join(root, 'client')];
    found = await report('aimms-pro', '--from', join(root, 'vendor.json'), ...targets);
    proposal = await readFile(join(root, 'proposal.yaml'), 'utf8');
    client = await contents(join(root, 'client'));
  }, 60_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is told operation by operation', () => {
    expect(withStatus(found, 'new')).toEqual([`GET ${BASE}/sessions/events`]);
    expect(withStatus(found, 'gone')).toEqual([`DELETE ${BASE}/sessions/solve/{session_id}`]);
    const contradictory = found.operations.filter(({ status }) => status === 'contradictory');
    expect(contradictory.map(({ call }) => call)).toEqual(['webuiSessions.list']);
    expect(contradictory[0]?.changes.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`state` of .* is a new required parameter/),
    ]);
    expect(withStatus(found, 'same')).toHaveLength(19 - 1 + 1);
    expect(found.bump).toBe('major');
  });

  it('is compared where its paths belong, whatever its path parameters are called', () => {
    expect(found.alignment).toEqual({ added: BASE, removed: '', renamed: ['session-id -> session_id'] });
    expect(found.elsewhere.length).toBeGreaterThan(0);
    expect(found.elsewhere.every((each) => !each.includes(BASE))).toBe(true);
    expect([found.document, found.review]).toEqual([[], []]);
  });

  it('has the actions listed that it has no place for', () => {
    expect(found.overlay.unfit.map(({ target }) => target)).toEqual([
      `$.paths['${BASE}/sessions/solve/{session_id}'].delete`,
    ]);
  });

  it('becomes a proposal that settles everything, in no words of the vendor', () => {
    expect(found.left).toEqual([]);
    expect(proposal).not.toContain('WORDS OF THE VENDOR');
    const { overlay, actions } = load(proposal) as { overlay: string; actions: { target: string }[] };
    expect(overlay).toBe('1.0.0');
    expect(actions.map(({ target }) => target)).toContain(`$.paths['${BASE}/sessions/webui'].get`);
  });

  it("becomes the tenant's own client, with the names that ours has", () => {
    expect(client['client.gen.ts']).toContain('class AimmsPro');
    expect(client['resources/webui-sessions.gen.ts']).toMatch(/ {2}list\(query: /);
    expect(client['resources/events.gen.ts']).toContain(`GET ${BASE}/sessions/events`);
    expect(Object.keys(client)).not.toContain('resources/tasks.gen.ts');
    expect(client['resources/solve-sessions.gen.ts']).not.toMatch(/ {2}delete\(/);
  });
});

describe('codegen pull', { timeout: 60_000 }, () => {
  it('finds nothing in our own document', async () => {
    const root = await folder({
      'specs/things/openapi.yaml': minimal(),
      'vendor.yaml': minimal().replace('List the things', 'In other words'),
    });
    const argv = ['pull', 'things', '--root', root, '--from', join(root, 'vendor.yaml'), '--exit-code'];
    const { code, out } = await codegen(...argv);
    expect([code, out]).toEqual([0, expect.stringContaining('The same (1)\n  GET /v1/things')]);
  });

  it('reads Swagger 2.0, and says with an exit code that there is something', async () => {
    const swagger = {
      swagger: '2.0',
      info: { title: 'Things', version: '2' },
      basePath: '/v1',
      paths: {
        '/things': { get: { operationId: 'l', responses: { 200: { description: 'ok' } } } },
        '/parts': { get: { operationId: 'p', responses: { 200: { description: 'ok' } } } },
      },
    };
    const root = await folder({
      'specs/things/openapi.yaml': minimal(),
      'swagger.json': JSON.stringify(swagger),
    });
    const argv = ['pull', 'things', '--root', root, '--from', join(root, 'swagger.json')];
    const { code, out } = await codegen(...argv, '--exit-code');
    expect(code).toBe(1);
    expect(out).toContain('Its paths stand below /v1, as in ours.');
    expect(out).toMatch(/New: [^\n]* \(1\)\n {2}GET \/v1\/parts/);
    expect(out).toMatch(/The same \(1\)\n {2}GET \/v1\/things/);
  });

  it('refuses what is wrong with our own overlay, which has to fit our document', async () => {
    const overlay = {
      overlay: '1.0.0',
      info: { title: 'o', version: '1' },
      actions: [{ target: '$.paths.nowhere', description: 'why', remove: true }],
    };
    const root = await folder({
      'specs/things/openapi.yaml': minimal(),
      'specs/things/sdk.yaml': JSON.stringify(overlay),
      'vendor.yaml': minimal(),
    });
    const { code, err } = await codegen(
      'pull',
      'things',
      '--root',
      root,
      '--from',
      join(root, 'vendor.yaml'),
    );
    expect([code, err]).toEqual([2, expect.stringContaining('specs/things/sdk.yaml:1')]);
    expect(err).toContain('matches nothing: $.paths.nowhere');
  });

  it('tells where a broken document is broken', async () => {
    const broken = minimal().replace('operationId: listThings', 'operationId: 5');
    const root = await folder({ 'specs/things/openapi.yaml': minimal(), 'vendor.yaml': broken });
    const file = join(root, 'vendor.yaml');
    const { code, err } = await codegen('pull', 'things', '--root', root, '--from', file);
    expect([code, err]).toEqual([2, expect.stringContaining(`${file}:6:`)]);
  });

  it('has help, and names the providers', async () => {
    expect((await codegen('pull', '--help')).out).toContain('Usage: codegen pull PROVIDER');
    expect((await codegen('pull', 'nobody')).err).toContain('there are aimms-pro, ');
  });
});

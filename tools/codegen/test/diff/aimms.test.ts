import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesetOf, diffDocuments, renderMarkdown, type DiffResult } from '../../src/diff/index.js';

const JANUARY = fileURLToPath(new URL('aimms/january-2025.yaml', import.meta.url));
const NOW = fileURLToPath(new URL('../../../../specs/aimms-pro/openapi.yaml', import.meta.url));
const BASE = '/pro/session-manager/v1/sessions';

/** What AIMMS changed in April 2025 and later, seen from the edition of January 2025. */
describe('the session-manager of January 2025 and the present one', { timeout: 60_000 }, () => {
  let result: DiffResult;

  beforeAll(async () => {
    result = await diffDocuments({ spec: JANUARY }, { spec: NOW });
  });

  const messages = (kind: string): string[] =>
    result.changes.filter((change) => change.kind === kind).map(({ message }) => message);

  it('is a breaking release, and rules and compiler agree on it', () => {
    expect(result.bump).toBe('major');
    expect(result.agreement).toMatchObject({ status: 'agree', rules: 'major', compiler: { bump: 'minor' } });
  });

  it.each(['webui', 'task'])('tells that terminate was split from delete: %s', (kind) => {
    const told = messages('method-repurposed').find((each) =>
      each.startsWith(`\`${kind}Sessions.terminate\``),
    );
    expect(told).toContain(`PATCH ${BASE}/${kind}/{session_id}/terminate`);
    expect(told).toContain(`\`DELETE ${BASE}/${kind}/{session_id}\`, is \`${kind}Sessions.delete\``);
  });

  it.each(['webui', 'task'])('tells that logs moved, and that the old path is deprecated: %s', (kind) => {
    const told = messages('method-repurposed').find((each) => each.startsWith(`\`${kind}Sessions.logs\``));
    expect(told).toContain(`GET ${BASE}/${kind}/{session_id}/logs`);
    expect(told).toContain(`\`GET ${BASE}/logs/${kind}/{session_id}\`, is \`${kind}Sessions.legacyLogs\``);
    expect(messages('operation-deprecated').join()).toContain(`GET ${BASE}/logs/${kind}/{session_id}`);
  });

  it('tells that solve sessions were added, with all six calls', () => {
    const added = messages('operation-added').filter((each) => each.startsWith('`solveSessions.'));
    expect(added.map((each) => each.split('`')[1]).sort()).toEqual(
      ['delete', 'downloadLogs', 'list', 'logs', 'retrieve', 'terminate'].map(
        (method) => `solveSessions.${method}`,
      ),
    );
  });

  it('stops for a person where a name now sends another request', () => {
    expect(result.review.map(({ kind, before }) => [kind, before])).toEqual([
      ['method-repurposed', `GET ${BASE}/logs/task/{session_id}`],
      ['method-repurposed', `DELETE ${BASE}/task/{session_id}`],
      ['method-repurposed', `GET ${BASE}/logs/webui/{session_id}`],
      ['method-repurposed', `DELETE ${BASE}/webui/{session_id}`],
    ]);
  });

  it('becomes a changeset that begins with what breaks', () => {
    const text = changesetOf(result, '@compute-sessions/aimms-pro') ?? '';
    expect(text).toMatch(/^---\n'@compute-sessions\/aimms-pro': major\n---\n\n/);
    const titles = [...text.matchAll(/^- \*\*(.*)\*\*$/gm)].map((match) => match[1]);
    expect(titles.slice(0, 4).every((title) => /\.(?:logs|terminate)`$/.test(title ?? ''))).toBe(true);
    expect(text.lastIndexOf('Breaking:')).toBeLessThan(text.indexOf('is new'));
    expect(renderMarkdown(result)).toContain('- [ ] `taskSessions.logs` sent');
  });

  it('adds nothing that breaks when looked at from today', async () => {
    expect((await diffDocuments({ spec: NOW }, { spec: NOW })).bump).toBe('none');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Logger, LogLevel } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { json, startServer } from '../support/server.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields: unknown;
}

/** A logger that keeps its lines. */
function keeper(): { logger: Logger; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields?: unknown) => {
    lines.push({ level, message, fields });
  };
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

describe('logging', () => {
  it('tells of each attempt at level debug', async () => {
    const server = await startServer();
    server.script(json(503, {}, { 'retry-after': '0' }), json(200, { id: 's1' }, { 'x-request-id': 'r1' }));
    const { logger, lines } = keeper();
    await testClient(server, { logger, logLevel: 'debug' }).retrieve('s1');
    expect(lines).toHaveLength(3);
    const where = 'sessions.retrieve GET /v1/sessions/{id}';
    const { fields, ...first } = lines[0]!;
    expect(first).toMatchObject({
      level: 'debug',
      message: expect.stringContaining(`${where}: attempt 1: 503 in`),
    });
    expect(fields).toEqual({
      provider: 'test-provider',
      operation: 'sessions.retrieve',
      method: 'GET',
      path: '/v1/sessions/{id}',
      attempt: 1,
      waitedMs: 0,
      durationMs: expect.any(Number),
      status: 503,
    });
    expect(lines[1]).toMatchObject({ level: 'info', fields: { attempts: 1, waitMs: expect.any(Number) } });
    expect(lines[1]!.message).toMatch(/503, next attempt in \d+ ms$/);
    expect(lines[2]).toMatchObject({ level: 'debug', fields: { attempt: 2, status: 200, requestId: 'r1' } });
  });

  it.each<[LogLevel | undefined, number]>([
    [undefined, 1],
    ['warn', 1],
    ['info', 1],
    ['error', 0],
    ['off', 0],
  ])('at level %s keeps to it', async (logLevel, count) => {
    const server = await startServer();
    server.always(json(200, { id: 7 }));
    const { logger, lines } = keeper();
    await testClient(server, { logger, ...(logLevel && { logLevel }) }).retrieve('s1');
    expect(lines).toHaveLength(count);
    if (count > 0) expect(lines[0]!.message).toContain('differs from the contract');
  });

  it('goes to the console when COMPUTE_SESSIONS_LOG asks for it, and nowhere otherwise', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const debug = vi.spyOn(console, 'debug').mockReturnValue(undefined);
    vi.stubEnv('COMPUTE_SESSIONS_LOG', 'nonsense');
    await testClient(server).retrieve('s1');
    expect(debug).not.toHaveBeenCalled();
    vi.stubEnv('COMPUTE_SESSIONS_LOG', 'DEBUG');
    await testClient(server).retrieve('s1');
    expect(debug).toHaveBeenCalledTimes(1);
  });
});

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder, type Outcome } from '../support/workspace.js';

const SECRET = 'key-4711-do-not-tell';
let servers: Server[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const VENDOR = `document: https://{account}.vendor.invalid/openapi.yaml
account: THING_ACCOUNT
credential: { header: X-Thing-Key, env: THING_KEY, hosts: ['*.vendor.invalid'] }
`;

async function workspace(vendor: string = VENDOR): Promise<string> {
  return folder({ 'specs/things/openapi.yaml': minimal(), 'specs/things/vendor.yaml': vendor });
}

async function pull(...argv: readonly string[]): Promise<Outcome> {
  return codegen('pull', 'things', '--root', await workspace(), ...argv);
}

describe('where the credential goes', () => {
  it('is to the address itself, in the header of the provider', async () => {
    vi.stubEnv('THING_KEY', SECRET);
    const seen: IncomingMessage['headers'][] = [];
    const host = await serve((request, response) => {
      seen.push(request.headers);
      response.end(minimal());
    });
    const { code, out, err } = await pull('--from', `${host}/openapi.yaml?token=hidden-query`, '--json');
    expect(code).toBe(0);
    expect(seen.map((headers) => headers['x-thing-key'])).toEqual([SECRET]);
    expect(seen[0]).not.toHaveProperty('cookie');
    expect(out + err).not.toMatch(/4711|hidden-query/);
  });

  it('is not where a redirect points to, on the same host or another', async () => {
    vi.stubEnv('THING_KEY', SECRET);
    const asked: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      asked.push(request.url);
      response.end(minimal());
    });
    const host = await serve((request, response) => {
      if (request.url === '/there') asked.push(request.url);
      response.writeHead(302, { location: request.url === '/self' ? '/there' : `${other}/?k=v` }).end();
    });
    for (const path of ['/self', '/other']) {
      const { code, err } = await pull('--from', host + path);
      expect(code).toBe(2);
      expect(err).toMatch(/answers with a redirect to http:\/\/127.*, which is not followed/);
      expect(err).not.toMatch(/4711|k=v/);
    }
    expect(asked).toEqual([]);
  });

  it('is the one that the user names for this address', async () => {
    vi.stubEnv('MY_AUTHORIZATION', `Bearer ${SECRET}`);
    let seen: IncomingMessage['headers'] = {};
    const host = await serve((request, response) => {
      seen = request.headers;
      response.end(minimal());
    });
    const named = ['--credential', 'Authorization=MY_AUTHORIZATION'];
    expect((await pull('--from', `${host}/a.yaml`, ...named)).code).toBe(0);
    expect(seen.authorization).toBe(`Bearer ${SECRET}`);
    expect(seen).not.toHaveProperty('x-thing-key');
  });

  it('is nowhere when its value cannot be a header, and the value is not told', async () => {
    vi.stubEnv('THING_KEY', `${SECRET}\r\nX-Evil: 1`);
    const { code, err } = await pull('--from', 'http://127.0.0.1:9/a.yaml');
    expect([code, err]).toEqual([2, expect.stringContaining('THING_KEY holds what no header can carry')]);
    expect(err).not.toContain('4711');
  });
});

describe('what is no document', () => {
  const answers: Record<string, RequestListener> = {
    '/html': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('hello'),
    '/page': (_, response) => response.end('\n<!DOCTYPE html><title>Log in</title>'),
    '/401': (_, response) => response.writeHead(401).end(),
    '/500': (_, response) => response.writeHead(500).end(),
    '/stall': (_, response) => response.writeHead(200).write('openapi: 3.1.0\n'),
    '/large': (_, response) => response.end('x'.repeat(33 * 1024 * 1024)),
    '/cut': (_, response) =>
      response.writeHead(200, { 'content-length': 9 }).end('x', () => response.destroy()),
    '/broken': (_, response) => response.end('openapi: 3.1.0\ninfo: {'),
    '/list': (_, response) => response.end('[1]'),
  };

  it.each([
    ['/html', 'answers with an HTML page'],
    ['/page', 'answers with an HTML page'],
    ['/401', 'answers 401; no credential was sent  set THING_KEY'],
    ['/500', 'answers 500'],
    ['/stall', 'does not arrive within 0.3 seconds'],
    ['/large', 'is larger than 32 MiB'],
    ['/cut', 'cannot be fetched'],
    ['/broken', 'is not valid YAML'],
    ['/list', 'is not an OpenAPI document'],
  ])('%s is told, and nothing is written', async (path, message) => {
    vi.stubEnv('THING_KEY', undefined);
    const host = await serve((request, response) => void answers[request.url ?? '']?.(request, response));
    const out = await folder();
    const targets = ['--output', join(out, 'p.yaml'), '--generate', join(out, 'g'), '--save', join(out, 's')];
    const timeout = path === '/stall' ? ['--timeout', '0.3'] : [];
    const { code, err } = await pull('--from', host + path, ...targets, ...timeout);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(await contents(out)).toEqual({});
  });
});

describe('which address', () => {
  it.each([
    ['plain http to elsewhere', ['--from', 'http://example.invalid/a'], 'over https, not http'],
    ['a password in it', ['--from', 'https://u:p4711@example.invalid/'], 'with a password in it'],
    ['another protocol', ['--from', 'ftp://example.invalid/'], 'over https, not ftp'],
    ['no account', [], 'name yours with --account, or set THING_ACCOUNT'],
    ['an account that would be another host', ['--account', 'evil.example/'], 'one label of a host name'],
    ['a credential for a file', ['--from', 'a.yaml', '--credential', 'A=B'], '--from is a file'],
    [
      'a target in specs/',
      ['--from', 'a.yaml', '--output', 'specs/x.yaml'],
      'nothing is written into specs/',
    ],
  ])('is refused: %s', async (_, argv, message) => {
    vi.stubEnv('THING_ACCOUNT', undefined);
    const root = await workspace();
    const inRoot = argv.map((each) => (each.startsWith('specs/') ? join(root, each) : each));
    const { code, err } = await codegen('pull', 'things', '--root', root, ...inRoot);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).not.toContain('4711');
  });

  it('is asked for where it is not known for sure, with what is known', async () => {
    const root = await workspace('note: Perhaps at example.com.\n');
    const { code, err } = await codegen('pull', 'things', '--root', root);
    expect(code).toBe(2);
    expect(err).toContain('is not known for sure: give it with --from URL or --from FILE. Perhaps at');
  });
});

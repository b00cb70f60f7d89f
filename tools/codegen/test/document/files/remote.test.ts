import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { codegen, folder } from '../../support/workspace.js';

let servers: Server[] = [];

afterEach(() => {
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
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function generate(ref: string, ...hosts: readonly string[]): Promise<{ code: number; err: string }> {
  const root = await folder({
    'api.yaml': `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { $ref: '${ref}' } } }`,
  });
  const allow = hosts.flatMap((host) => ['--allow-host', host]);
  const files = ['--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
  const { code, err } = await codegen('generate', ...files, ...allow);
  return { code, err: err.replaceAll(`${root}/`, '') };
}

describe('--allow-host', () => {
  it('fetches files of that host, and what these refer to, without credentials', async () => {
    const seen: unknown[] = [];
    const host = await serve((request, response) => {
      seen.push([
        request.url,
        request.headers.authorization,
        request.headers.cookie,
        request.headers.referer,
      ]);
      response.end(request.url === '/s/a.yaml' ? "items: { $ref: 'b.yaml#/B' }" : 'B: { type: string }');
    });
    expect(await generate(`http://${host}/s/a.yaml`, host)).toEqual({ code: 0, err: '' });
    const nothing = [undefined, undefined, undefined];
    expect(seen).toEqual([
      ['/s/a.yaml', ...nothing],
      ['/s/b.yaml', ...nothing],
    ]);
  });

  it('asks no other host, also not after a redirect or for what a file refers to', async () => {
    let asked = 0;
    const other = await serve((_, response) => {
      asked++;
      response.end('type: string');
    });
    const host = await serve((request, response) => {
      if (request.url === '/redirect') response.writeHead(302, { location: `http://${other}/` }).end();
      else response.end(`items: { $ref: 'http://${other}/' }`);
    });
    for (const [ref, ...allowed] of [
      [`http://${host}/`],
      [`http://${host}/`, 'example.com'],
      [`http://${host}/redirect`, host],
      [`http://${host}/nested`, host],
    ]) {
      const { code, err } = await generate(ref ?? '', ...allowed);
      expect(code).toBe(2);
      expect(err).toMatch(/points to another host: http.*--allow-host 127/);
    }
    expect(asked).toBe(0);
  });

  it.each([
    ['http to elsewhere', 'http://example.invalid/a', 'is not fetched over http: http://example.invalid/a'],
    [
      'credentials',
      'https://user:secret@example.invalid/a',
      'has credentials in its address: example.invalid',
    ],
    ['a file', 'file:///etc/hosts', 'is a file: URL'],
  ])('does not allow %s', async (_, ref, message) => {
    const { code, err } = await generate(ref, 'example.invalid');
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err.split('has credentials')[1] ?? '').not.toContain('secret');
  });

  it('refuses what does not end, is too large, or is no document', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/large') response.end('x'.repeat(33 * 1024 * 1024));
      else if (request.url === '/broken') response.end('a: {');
      else if (request.url === '/cut')
        response.writeHead(200, { 'content-length': 10 }).end('x', () => response.destroy());
      else response.writeHead(404).end();
    });
    for (const [path, message] of [
      ['/loop', 'is redirected more than 5 times'],
      ['/large', 'is larger than 32 MiB'],
      ['/broken', 'is not valid YAML'],
      ['/cut', 'cannot be fetched'],
      ['/none', 'answers 404'],
    ]) {
      const { code, err } = await generate(`http://${host}${path ?? ''}`, host);
      expect([code, err]).toEqual([2, expect.stringContaining(message ?? '')]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ConfigError, type Server, serverUrl } from '../../src/index.js';

const servers: Server[] = [
  {
    url: 'https://{region}.api.example/{version}',
    name: 'production',
    variables: {
      region: { option: 'region', default: 'eu' },
      version: { option: 'apiVersion', default: 'v1', values: ['v1', 'v2'] },
    },
  },
  {
    url: 'https://test.api.example/{base_path}',
    variables: { base_path: { option: 'basePath', default: 'a' } },
  },
];

describe('the address of a client', () => {
  it.each([
    [{}, 'https://eu.api.example/v1'],
    [{ variables: { region: 'us-1', apiVersion: 'v2' } }, 'https://us-1.api.example/v2'],
    [{ server: 'production' }, 'https://eu.api.example/v1'],
    [{ server: 1 }, 'https://test.api.example/a'],
    [{ server: 1, variables: { basePath: 'x/y' } }, 'https://test.api.example/x/y'],
    [{ server: 1, baseUrl: 'https://own.example/' }, 'https://own.example'],
    [{ variables: { region: undefined } }, 'https://eu.api.example/v1'],
  ])('%j', (choice, url) => {
    expect(serverUrl(servers, choice)).toBe(url);
  });

  it.each([
    [{ server: 'nope' }, 'server'],
    [{ server: 2 }, 'server'],
    [{ variables: { apiVersion: 'v3' } }, 'apiVersion'],
    [{ variables: { region: 'evil.example/' } }, 'region'],
    [{ variables: { region: 'user@evil' } }, 'region'],
    [{ server: 1, variables: { basePath: '../x' } }, 'basePath'],
    [{ server: 1, variables: { basePath: 'a?b' } }, 'basePath'],
    [{ baseUrl: 'http://api.example' }, 'baseUrl'],
  ])('%j is refused', (choice, option) => {
    expect(() => serverUrl(servers, choice)).toThrow(expect.objectContaining({ option }));
  });

  it('is needed where the document names none', () => {
    expect(() => serverUrl([], {})).toThrow(/Pass `baseUrl`/);
  });

  it('stays on the host of the document, whatever a variable holds', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('..', '@', '\\', '/..', '%2e%2e', ':1@x'),
    );
    fc.assert(
      fc.property(anything, anything, (region, basePath) => {
        for (const server of [0, 1]) {
          try {
            const { hostname, pathname } = new URL(
              serverUrl(servers, { server, variables: { region, basePath } }),
            );
            expect(hostname.endsWith('.api.example')).toBe(true);
            expect(pathname.split('/')).not.toContain('..');
          } catch (error) {
            expect(ConfigError.is(error)).toBe(true);
          }
        }
      }),
    );
  });
});

import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkBaseUrl, checkHostLabel, ConfigError } from '../../src/index.js';

describe('a base URL', () => {
  it.each([
    ['https://api.example', 'https://api.example'],
    ['https://API.example:443/', 'https://api.example'],
    ['https://api.example:8443/a/b//', 'https://api.example:8443/a/b'],
    ['https://api.example/a/../b', 'https://api.example/b'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1/x', 'http://127.0.0.1:1/x'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is accepted', (value, normal) => {
    expect(checkBaseUrl(value)).toBe(normal);
  });

  it.each([
    'http://api.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'ftp://api.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'api.example',
    '/v1',
    '',
    'https://user:password@api.example',
    'https://user@api.example',
    'https://api.example/?a=1',
    'https://api.example/#a',
    'https://',
  ])('%s is refused', (value) => {
    expect(() => checkBaseUrl(value, 'endpoint')).toThrow(ConfigError);
    expect(() => checkBaseUrl(value, 'endpoint')).toThrow(/`endpoint`/);
  });

  it.each(['https://user:hunter2@api.example', 'https://user:hunter2@a b', 'ftp://user:hunter2@x'])(
    'is not quoted, for it may hold a password: %s',
    (value) => {
      try {
        checkBaseUrl(value);
        expect.unreachable();
      } catch (error) {
        expect(inspect(error, { depth: 5, showHidden: true })).not.toContain('hunter2');
      }
    },
  );
});

describe('a part of a host name', () => {
  it('is letters, digits and hyphens, whatever else it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9.@/:-]{1,12}$/)), (value) => {
        try {
          const label = checkHostLabel(value, 'region');
          expect(new URL(`https://fabric.${label}.example`).hostname).toBe(`fabric.${label}.example`);
          expect(label).toMatch(/^[a-z0-9-]{1,63}$/);
        } catch (error) {
          if (!ConfigError.is(error)) throw error;
        }
      }),
    );
  });

  it.each(['eu-de', 'EU-DE', 'a', '1'])('%s is accepted', (value) => {
    expect(checkHostLabel(value, 'region')).toBe(value.toLowerCase());
  });

  it.each(['', '-a', 'a-', 'a.b', 'a/b', 'a@b', 'a b', 'é', 'a'.repeat(64), 'a\n'])(
    '%j is refused',
    (value) => {
      expect(() => checkHostLabel(value, 'region')).toThrow(/`region`/);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { placeOf, type Wish } from '../../src/pull/address.js';
import type { Vendor } from '../../src/pull/vendor.js';

const VENDOR: Vendor = {
  document: 'https://{account}.vendor.invalid/v1/openapi.yaml',
  credential: { header: 'apikey', env: 'KEY', hosts: ['*.vendor.invalid'] },
};
const ENV = { KEY: 'secret' };

function sentTo(wish: Wish): [string, boolean] {
  const place = placeOf('things', VENDOR, wish, ENV);
  return 'file' in place ? [place.file, false] : [place.url.href, place.header !== undefined];
}

describe('the usual credential', () => {
  it('goes to the account that was named', () => {
    expect(sentTo({ account: 'acme' })).toEqual(['https://acme.vendor.invalid/v1/openapi.yaml', true]);
  });

  it.each([
    'https://vendor.invalid.example/a',
    'https://evilvendor.invalid/a',
    'https://example.com/vendor.invalid',
    'https://127.0.0.1.example.com/a',
  ])('does not go to %s', (from) => {
    expect(sentTo({ from })).toEqual([from, false]);
  });

  it('goes elsewhere when the user says so', () => {
    expect(sentTo({ from: 'https://mirror.example/a', credential: 'apikey=KEY' })[1]).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '../../src/index.js';
import { checkHeaders, setHeader } from '../../src/transport/headers.js';
import { anyText } from '../support/texts.js';

const refused = (work: () => void): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    if (!InvalidRequestError.is(error)) throw error;
    return true;
  }
};

describe('headers', () => {
  it('are kept in lower case', () => {
    const headers: Record<string, string> = {};
    setHeader(headers, 'Service-CRN', 'crn:v1', 'x');
    expect(headers).toEqual({ 'service-crn': 'crn:v1' });
  });

  it('are refused exactly when the runtime would refuse them, or strip line breaks from them', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[a-c\r\n\0ÿĀ]{0,4}$/)), (value) => {
        const ours = refused(() => {
          setHeader({}, 'x-value', value, 'x');
        });
        let theirs = /[\r\n]/.test(value);
        try {
          new Headers().set('x-value', value);
        } catch {
          theirs = true;
        }
        expect(ours).toBe(theirs);
      }),
      { numRuns: 200 },
    );
  });

  it('have names that are tokens', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        let theirs = false;
        try {
          new Headers().set(name, '1');
        } catch {
          theirs = true;
        }
        expect(refused(() => setHeader({}, name, '1', 'x'))).toBe(theirs);
      }),
      { numRuns: 200 },
    );
  });

  it('are named, never quoted, when refused', () => {
    expect(() => checkHeaders({ 'x-key': 'secret\n' }, {}, 'op')).toThrow(/header\.x-key/);
    expect(() => checkHeaders({ 'x-key': 'secret\n' }, {}, 'op')).not.toThrow(/secret/);
  });
});

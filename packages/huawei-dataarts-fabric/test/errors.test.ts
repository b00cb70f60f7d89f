import { describe, expect, it } from 'vitest';

import { parseError } from '../src/errors.js';

const none = new Headers();

describe('parseError', () => {
  it('reads the shape of the service', () => {
    const body = { error_code: 'common.00000500', error_msg: 'internal error' };
    const facts = parseError(body, 500, new Headers({ 'x-request-id': 'r-1' }));
    expect(facts).toMatchObject({ code: 'common.00000500', message: 'internal error', requestId: 'r-1' });
  });

  it('reads the shape of 403, whose code is a number', () => {
    const message = 'X-Auth-Token is invalid in the request';
    const body = { error: { code: '403', message, title: 'Forbidden' }, error_code: 403, error_msg: message };
    const facts = parseError(body, 403, none);
    expect(facts).toMatchObject({ code: '403', message });
    expect(facts.hint).toContain('scoped to a project');
  });

  it("reads the gateway's shape, with the request id in the body", () => {
    const facts = parseError(
      { error_code: 'APIG.0308', error_msg: 'throttled', request_id: 'r-2' },
      429,
      none,
    );
    expect(facts).toMatchObject({ code: 'APIG.0308', message: 'throttled', requestId: 'r-2' });
  });

  it("reads Keystone's shape", () => {
    const facts = parseError({ error: { code: 401, message: 'no', title: 'Unauthorized' } }, 401, none);
    expect(facts).toMatchObject({ code: '401', message: 'no' });
  });

  it.each([
    ['expired', 401, 'APIGW.0301', 'signature expired, signature time: A, server time: B', 'clock'],
    [
      'wrong key',
      401,
      'APIGW.0301',
      'Incorrect IAM authentication information: verify aksk signature fail',
      'secret key',
    ],
    [
      'wrong key, with the canonical request',
      401,
      'APIGW.0301',
      'verify aksk signature fail, "x-sdk-date:"',
      'secret key',
    ],
    ['unknown key', 401, 'APIGW.0301', 'access key not found', 'access key'],
    ['bad token', 401, 'APIG.1002', 'Incorrect token or token resolution failed', '24 hours'],
    ['no policy', 403, '403', "Policy doesn't allow x to be performed.", 'policy'],
    ['foreign project', 403, '403', 'X-Project-Id is invalid in the request', '`project`'],
    [
      'no workspace',
      400,
      'dataartsfabric.00010003',
      'The workspace does not exist.',
      'HUAWEI_FABRIC_WORKSPACE_ID',
    ],
    ['no resource', 400, 'dataartsfabric.00010009', 'gone', '404'],
  ])('hints at the remedy: %s', (_name, status, code, message, hint) => {
    expect(parseError({ error_code: code, error_msg: message }, status, none).hint).toContain(hint);
  });

  it("prefers the service's own advice", () => {
    const body = { error_code: 'dataartsfabric.00010003', error_msg: 'x', solution_msg: 'Ask the owner.' };
    expect(parseError(body, 400, none).hint).toBe('Ask the owner.');
  });

  it('repeats what is still running, and leaves the rest to the status', () => {
    expect(parseError({ error_code: 'dataartsfabric.00000001' }, 500, none).retryable).toBe(true);
    expect(parseError({ error_code: 'common.00000500' }, 500, none).retryable).toBeUndefined();
  });

  it.each([undefined, null, '', '<html>', 7, [], { error: 'text' }, { error_code: {} }])(
    'survives %j',
    (body) => {
      expect(parseError(body, 502, none)).toMatchObject({ code: undefined, message: undefined });
    },
  );
});

import { createHash, generateKeyPairSync } from 'node:crypto';
import type * as oci from 'oci-common';
import { apiKey, callOracle, type OracleCall } from '../vendors/oracle.js';
import { headerOf, type Message, type Tamper, withHeader } from '../wire.js';
import { type Bench, type Row, type Send, type Stand, spoiled, viaWire } from './bench.js';

const MINUTE_MS = 60_000;
const ID = '0f9d2c66-6a4e-4d1b-8f0e-0d8a6f1f2a10';

const list: OracleCall = { method: 'GET', query: { limit: 5, path: '/Workspace/a.ipynb' } };
const create: OracleCall = { method: 'POST', body: { name: 'a', path: '/Workspace/a.ipynb' } };

type Provider = oci.AuthenticationDetailsProvider;

function oracleOf({ simulator }: Stand): Stand['simulator']['providers']['oracle-aidp'] {
  return simulator.providers['oracle-aidp'];
}

function sends(call: OracleCall, provider?: (stand: Stand) => Provider): Send {
  return (stand) => {
    const oracle = oracleOf(stand);
    const baseUrl = viaWire(stand, oracle.baseUrl);
    return callOracle({ oracle, baseUrl, provider: provider?.(stand) ?? apiKey(oracle) }, call);
  };
}

/** The signer takes the date of a request that has one. */
function dated(call: OracleCall, offMs: number): Send {
  return (stand) => {
    const headers = { 'x-date': new Date(Date.now() + offMs).toUTCString() };
    return sends({ ...call, headers })(stand);
  };
}

/** Signs with the user's key, in the name of a session token. */
function sessionToken(token: 'securityToken' | 'expiredSecurityToken') {
  return (stand: Stand): Provider => {
    const { credentials } = oracleOf(stand);
    return {
      getKeyId: () => Promise.resolve(`ST$${credentials[token]}`),
      getPrivateKey: () => credentials.privateKey,
      getPassphrase: () => null,
    };
  };
}

function header(name: string, change: (value: string) => string | undefined): Tamper {
  return (message) => withHeader(message, name, change(headerOf(message, name) ?? ''));
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('base64');
}

const renamed = ({ body }: Message): string => body.replace('"a"', '"b"');
const DOES_NOT_FIT = /^the signature does not fit the request$/;
const refused = { status: 401, code: 'NotAuthenticated' } as const;

const rows: readonly Omit<Row, 'status' | 'code'>[] = [
  {
    what: 'another private key',
    send: sends(list, (stand) => apiKey(oracleOf(stand), { privateKey: strangersKey() })),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an unknown user',
    send: sends(list, (stand) => apiKey(oracleOf(stand), { user: 'ocid1.user.oc1..nobody' })),
    because: /^the keyId is unknown$/,
  },
  {
    what: 'a session token that has expired',
    send: sends(list, sessionToken('expiredSecurityToken')),
    because: /^the session token has expired$/,
  },
  { what: 'a stale date', send: dated(list, -5 * MINUTE_MS - 2_000), because: /^x-date is more than five/ },
  {
    what: 'a date to come',
    send: dated(create, 5 * MINUTE_MS + 2_000),
    because: /^x-date is more than five/,
  },
  {
    what: 'a POST signed without its body',
    send: sends({ ...create, withoutBody: true }),
    because: /^not signed: content-type, content-length, x-content-sha256$/,
  },
  {
    what: 'a wrong signature',
    send: sends(list),
    tamper: header('authorization', (value) => spoiled(value, value.indexOf('signature="') + 20)),
    because: DOES_NOT_FIT,
  },
  {
    what: 'no signature',
    send: sends(list),
    tamper: header('authorization', () => undefined),
    because: /^there is no authorization header$/,
  },
  {
    what: 'an altered date',
    send: sends(list),
    tamper: header('x-date', (value) => new Date(Date.parse(value) + 1_000).toUTCString()),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an altered body of the same length',
    send: sends(create),
    tamper: (message) => ({ body: renamed(message) }),
    because: /^x-content-sha256 does not fit the body$/,
  },
  {
    what: 'a longer body',
    send: sends(create),
    tamper: ({ body }) => ({ body: `${body} ` }),
    because: /^x-content-sha256 does not fit the body$/,
  },
  {
    what: 'an altered body with its digest',
    send: sends(create),
    tamper: (message) => ({
      body: renamed(message),
      ...withHeader(message, 'x-content-sha256', digest(renamed(message))),
    }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an altered path',
    send: sends(list),
    tamper: ({ target }) => ({ target: target.replace('/sessions?', `/sessions/${ID}?`) }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an altered query',
    send: sends(list),
    tamper: ({ target }) => ({ target: target.replace('limit=5', 'limit=6') }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'a query cut off',
    send: sends(list),
    tamper: ({ target }) => ({ target: target.split('?')[0] ?? '' }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'another method',
    send: sends(list),
    tamper: ({ target }) => ({ method: 'DELETE', target: target.replace('/sessions?', `/sessions/${ID}?`) }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'another host',
    send: sends(list),
    tamper: header('host', () => 'aidp.us-ashburn-1.oci.oraclecloud.com'),
    because: DOES_NOT_FIT,
  },
  {
    what: 'another content type',
    send: sends(create),
    tamper: header('content-type', () => 'text/plain'),
    because: DOES_NOT_FIT,
  },
  ...['(request-target)', 'host', 'x-date'].map((name) => ({
    what: `${name} taken from the list of signed headers`,
    send: sends(list),
    tamper: header('authorization', (value) =>
      value.replace(/headers="([^"]*)"/, (_all, names: string) => `headers="${without(names, name)}"`),
    ),
    because: new RegExp(`^not signed: ${name.replace(/[()]/g, '\\$&')}$`),
  })),
];

function without(names: string, name: string): string {
  return names
    .split(' ')
    .filter((each) => each.toLowerCase() !== name)
    .join(' ');
}

function strangersKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export const oracle: Bench = {
  sdk: 'oci-common',
  accepted: [
    { what: 'a session token', send: sends(list, sessionToken('securityToken')) },
    { what: 'a date just within five minutes', send: dated(list, -5 * MINUTE_MS + 5_000) },
    { what: 'a date just not five minutes ahead', send: dated(create, 5 * MINUTE_MS - 5_000) },
  ],
  rows: rows.map((row) => ({ ...refused, ...row })),
  refusalOf(error) {
    const { statusCode, serviceCode } = error as oci.OciError;
    return { status: statusCode, code: serviceCode };
  },
  reasonIn: ({ headers }) => String(headers['x-simulator-reason']),
};

import type { ClientRequestException } from '@huaweicloud/huaweicloud-sdk-core/exception/ClientRequestException.js';
import { callHuawei, clientOf, type HuaweiCall, keyed } from '../vendors/huawei.js';
import { temporaryKey, tokenByPassword } from '../vendors/huawei-iam.js';
import { headerOf, type Tamper, withHeader } from '../wire.js';
import { type Bench, type Row, type Send, type Stand, spoiled, viaWire } from './bench.js';

type Fabric = Stand['simulator']['providers']['huawei-dataarts-fabric'];
type Key = Parameters<typeof keyed>[0];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ID = '0f9d2c66-6a4e-4d1b-8f0e-0d8a6f1f2a10';
const sessions = '/v1/workspaces/{workspace_id}/sessions';

const list: HuaweiCall = { method: 'GET', url: sessions, query: { limit: 5, status: 'RUNNING' } };

function fabricOf({ simulator }: Stand): Fabric {
  return simulator.providers['huawei-dataarts-fabric'];
}

function create({ credentials }: Fabric): HuaweiCall {
  const { endpointId, lakeFormation } = credentials;
  const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation, wait_timeout: 600 };
  return { method: 'POST', url: sessions, body };
}

type Asked = HuaweiCall | ((fabric: Fabric) => HuaweiCall);

/** With the operator's key, or another, or none. */
function sends(
  asked: Asked,
  key: (fabric: Fabric) => Key | undefined = ({ credentials }) => credentials.key,
): Send {
  return (stand) => {
    const fabric = fabricOf(stand);
    const pair = key(fabric);
    const client = clientOf([viaWire(stand, fabric.baseUrl)], pair && keyed(pair));
    const call = typeof asked === 'function' ? asked(fabric) : asked;
    return callHuawei(client, fabric.credentials.workspaceId, call);
  };
}

/** The signer takes the date of a request that has one. */
function dated(offMs: number): Send {
  return (stand) => {
    const date = new Date(Date.now() + offMs).toISOString().replace(/[-:]|\.\d+/g, '');
    return sends({ ...list, headers: { 'X-Sdk-Date': date } })(stand);
  };
}

function withToken(token: string): Send {
  return sends({ ...list, headers: { 'X-Auth-Token': token } }, () => undefined);
}

/** Got, used, and used again a day later. */
async function replayedToken(stand: Stand): Promise<unknown> {
  const token = await tokenByPassword(fabricOf(stand));
  await withToken(token)(stand);
  stand.simulator.world.advance(DAY_MS);
  return withToken(token)(stand);
}

async function replayedTemporaryKey(stand: Stand): Promise<unknown> {
  const key = await temporaryKey(fabricOf(stand), 900);
  await sends(list, () => key)(stand);
  stand.simulator.world.advance(15 * MINUTE_MS);
  return sends(list, () => key)(stand);
}

function header(name: string, change: (value: string) => string | undefined): Tamper {
  return (message) => withHeader(message, name, change(headerOf(message, name) ?? ''));
}

function unsigned(name: string): Tamper {
  return header('authorization', (value) =>
    value.replace(
      /SignedHeaders=([^,]+)/,
      (_all, names: string) =>
        `SignedHeaders=${names
          .split(';')
          .filter((each) => each !== name)
          .join(';')}`,
    ),
  );
}

const DOES_NOT_FIT = /verify aksk signature fail/;
const gateway = { status: 401, code: 'APIGW.0301' } as const;

const signatures: readonly Omit<Row, 'status' | 'code'>[] = [
  {
    what: 'another secret key',
    send: sends(list, ({ credentials }) => ({ ...credentials.key, secretKey: 'wrong' })),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an unknown access key',
    send: sends(list, () => ({ accessKey: 'NOBODY', secretKey: 'wrong' })),
    because: /access key not found/,
  },
  { what: 'a stale date', send: dated(-15 * MINUTE_MS - 2_000), because: /signature expired/ },
  { what: 'a date to come', send: dated(15 * MINUTE_MS + 2_000), because: /signature expired/ },
  {
    what: 'a temporary key after its end',
    send: replayedTemporaryKey,
    because: /access key not found/,
  },
  {
    what: 'a temporary key without its security token',
    send: sends(
      list,
      ({
        credentials: {
          temporaryKey: { accessKey, secretKey },
        },
      }) => ({ accessKey, secretKey }),
    ),
    because: /security token is missing or wrong/,
  },
  {
    what: 'a temporary key with another security token',
    send: sends(list, ({ credentials }) => ({ ...credentials.temporaryKey, securityToken: 'wrong' })),
    because: /security token is missing or wrong/,
  },
  {
    what: 'a security token taken from the list of signed headers',
    send: sends(list, ({ credentials }) => credentials.temporaryKey),
    tamper: unsigned('x-security-token'),
    because: /x-security-token is not signed/,
  },
  {
    what: 'a wrong signature',
    send: sends(list),
    tamper: header('authorization', (value) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
    because: DOES_NOT_FIT,
  },
  {
    what: 'no signature',
    send: sends(list),
    tamper: header('authorization', () => undefined),
    because: /x-auth-token not found/,
  },
  {
    what: 'an altered date',
    send: sends(list),
    tamper: header('x-sdk-date', (value) => value.replace(/\dZ$/, (end) => `${(Number(end[0]) + 1) % 10}Z`)),
    because: DOES_NOT_FIT,
  },
  {
    what: 'a date taken from the list of signed headers',
    send: sends(list),
    tamper: unsigned('x-sdk-date'),
    because: /x-sdk-date is not signed/,
  },
  {
    what: 'a host taken from the list of signed headers',
    send: sends(list),
    tamper: unsigned('host'),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an altered body',
    send: sends(create),
    tamper: ({ body }) => ({ body: body.replace('600', '900') }),
    because: DOES_NOT_FIT,
  },
  {
    what: 'an altered body that is said to be unsigned',
    send: sends(create),
    tamper: (message) => ({
      body: message.body.replace('600', '900'),
      ...withHeader(message, 'x-sdk-content-sha256', 'UNSIGNED-PAYLOAD'),
    }),
    because: /x-sdk-content-sha256 is not signed/,
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
    tamper: header('host', () => 'fabric-ep.cn-north-4.myhuaweicloud.com'),
    because: DOES_NOT_FIT,
  },
];

const others: readonly Row[] = [
  {
    what: 'a token replayed after its day',
    send: replayedToken,
    status: 401,
    code: 'APIG.1002',
    because: /^Incorrect token/,
  },
  {
    what: 'an altered token',
    send: async (stand) => withToken(await tokenByPassword(fabricOf(stand)))(stand),
    tamper: header('x-auth-token', (value) => spoiled(value, value.length - 1)),
    status: 401,
    code: 'APIG.1002',
    because: /^Incorrect token/,
  },
  {
    what: 'a key whose user no policy permits anything',
    send: sends(list, ({ credentials }) => credentials.visitorKey),
    status: 403,
    code: '403',
    because: /DataArtsFabric:workspace:listSqlSessions/,
  },
  {
    what: 'a project of others, signed along',
    send: sends({ ...list, headers: { 'X-Project-Id': 'b7c6d5e4f3a24b1c9d8e7f6a5b4c3d2e' } }),
    status: 403,
    code: '403',
    because: /X-Project-Id is invalid/,
  },
];

export const huawei: Bench = {
  sdk: 'huaweicloud-sdk-core',
  accepted: [
    { what: 'a date just within fifteen minutes', send: dated(-15 * MINUTE_MS + 5_000) },
    { what: 'a date just not fifteen minutes ahead', send: dated(15 * MINUTE_MS - 5_000) },
  ],
  rows: [...signatures.map((row) => ({ ...gateway, ...row })), ...others],
  refusalOf(error) {
    const { httpStatusCode, errorCode } = error as ClientRequestException;
    return { status: Number(httpStatusCode), code: errorCode ?? '' };
  },
  reasonIn: ({ body }) => String((JSON.parse(body) as { error_msg?: string }).error_msg),
};

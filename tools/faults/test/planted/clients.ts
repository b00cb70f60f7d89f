import { AimmsPro, apiKey } from '@compute-sessions/aimms-pro';
import type { ClientOptions } from '@compute-sessions/core';
import { akSk, HuaweiDataArtsFabric, iamAgency, iamToken } from '@compute-sessions/huawei-dataarts-fabric';
import { iamApiKey, IbmQuantum } from '@compute-sessions/ibm-quantum';
import { ociSigner, OracleAidp } from '@compute-sessions/oracle-aidp';

import type { Handler } from '../../src/stage/gate.js';
import { OCI_FINGERPRINT, PLANTED } from './secrets.js';

/** A client with planted secrets, and things to do with it. */
export interface PlantedClient {
  readonly name: string;
  /** The planted secrets that it sends or signs with; these at least have to show up at the servers. */
  readonly sends: readonly string[];
  /** Those that it sends to the provider. */
  readonly proof: readonly string[];
  /** True when it sends secrets to an identity service. */
  readonly getsTokens?: boolean;
  connect(
    urls: { provider: string; identity: string },
    options: ClientOptions,
  ): { client: object; credential: object; calls: readonly (() => Promise<unknown>)[] };
}

const CRN = 'crn:v1:bluemix:public:quantum-computing:us-east:a/0123:4567::';
const TARGET = {
  target_list: [{ path: '/session/12004@s-1', type: 'exact' as const, level: 'read' as const }],
};

/** The provider's answers when all goes well. One body serves all reads: clients take what they know. */
export const goodProvider: Handler = (request, response) => {
  if (request.target.includes('/logs')) {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(PLANTED.aimmsLogText);
    return;
  }
  const body = { id: 's-1', session_id: 's-1', state: 'active', status: 'RUNNING', sessions: [], items: [] };
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-request-id': 'r-1',
    ...(request.target.includes('/token/exchange') ? { authorization: PLANTED.aimmsExchangeToken } : {}),
  });
  response.end(JSON.stringify(body));
};

/** The identity services' answers when all goes well. */
export const goodIdentity: Handler = (request, response) => {
  const isAgency = request.body.includes('assume_role');
  const token = isAgency ? PLANTED.huaweiAgencyToken : PLANTED.huaweiToken;
  response.writeHead(200, { 'content-type': 'application/json', 'x-subject-token': token });
  response.end(JSON.stringify({ access_token: PLANTED.ibmToken, expires_in: 3600, token: {} }));
};

function huawei(
  baseUrl: string,
  credential: ConstructorParameters<typeof HuaweiDataArtsFabric>[0] & object,
): { client: object; calls: (() => Promise<unknown>)[] } {
  const client = new HuaweiDataArtsFabric({ ...credential, baseUrl, workspace: 'w-1', project: 'p-1' });
  const body = { endpoint_id: 'e-1', lake_formation_config: { instance_id: 'i-1', catalog: 'c' } };
  return {
    client,
    calls: [
      () => client.sessions.retrieve('s-1'),
      () => client.sessions.create(body),
      () => client.sessions.list(),
      () => client.sessions.open(body, { wait: false }),
      () => client.sessions.attach('s-1').then((scope) => scope.end().then(() => scope)),
      () => client.sessions.waitFor('s-1', 'running', { deadlineMs: 200 }),
    ],
  };
}

export const CLIENTS: readonly PlantedClient[] = [
  {
    name: 'IBM Quantum',
    proof: ['ibmToken'],
    sends: ['ibmKey', 'ibmToken'],
    getsTokens: true,
    connect: ({ provider, identity }, options) => {
      const credential = iamApiKey(PLANTED.ibmKey, { identityUrl: identity });
      const client = new IbmQuantum({ ...options, credential, baseUrl: provider, instance: CRN });
      const body = { mode: 'batch', backend: 'ibm_fez' } as const;
      return {
        client,
        credential,
        calls: [
          () => client.sessions.retrieve('s-1'),
          () => client.sessions.create(body),
          () => client.jobs.list(),
          () => client.sessions.open(body),
          () => client.sessions.attach('s-1').then((scope) => scope.end().then(() => scope)),
          () => client.sessions.waitFor('s-1', 'running', { deadlineMs: 200 }),
        ],
      };
    },
  },
  {
    name: 'Huawei with a password and a passcode',
    proof: ['huaweiToken'],
    sends: ['huaweiPassword', 'huaweiPasscode', 'huaweiToken'],
    getsTokens: true,
    connect: ({ provider, identity }, options) => {
      const credential = iamToken({
        user: 'me',
        password: PLANTED.huaweiPassword,
        domain: 'us',
        project: 'cn-north-4',
        identityUrl: identity,
        totp: { userId: 'u-1', passcode: () => PLANTED.huaweiPasscode },
      });
      return { credential, ...huawei(provider, { ...options, credential }) };
    },
  },
  {
    name: 'Huawei with an agency',
    proof: ['huaweiAgencyToken'],
    sends: ['huaweiPassword', 'huaweiToken', 'huaweiAgencyToken'],
    getsTokens: true,
    connect: ({ provider, identity }, options) => {
      const from = iamToken({
        user: 'me',
        password: PLANTED.huaweiPassword,
        domain: 'us',
        project: 'cn-north-4',
        identityUrl: identity,
      });
      const project = 'cn-north-4';
      const credential = iamAgency({ from, agency: 'a', domain: 'them', project, identityUrl: identity });
      return { credential, ...huawei(provider, { ...options, credential }) };
    },
  },
  {
    name: 'Huawei with a temporary access key',
    proof: ['huaweiSecurityToken'],
    sends: ['huaweiSecurityToken'],
    connect: ({ provider }, options) => {
      const credential = akSk({
        accessKey: 'AK000001',
        secretKey: PLANTED.huaweiSecretKey,
        securityToken: PLANTED.huaweiSecurityToken,
      });
      return { credential, ...huawei(provider, { ...options, credential }) };
    },
  },
  {
    name: 'AIMMS PRO',
    proof: ['aimmsKey'],
    sends: ['aimmsKey'],
    connect: ({ provider }, options) => {
      const credential = apiKey(PLANTED.aimmsKey);
      const client = new AimmsPro({ ...options, credential, baseUrl: provider });
      return {
        client,
        credential,
        calls: [
          () => client.taskSessions.retrieve('s-1'),
          () => client.taskSessions.terminate('s-1'),
          () => client.webuiSessions.list(),
          // The text itself is data and not kept; what is told of the call is.
          () => client.taskSessions.logs('s-1').then(() => 'a log'),
          () => client.solveSessions.downloadLogs('s-1').then(() => 'a log'),
          () => client.tokens.issue(TARGET),
          () => client.tokens.exchange(TARGET),
          () => client.sessionServices.locate('s-1', '12004'),
          () => client.taskSessions.attach('s-1').then((scope) => scope.end().then(() => scope)),
          () => client.taskSessions.waitFor('s-1', 'running', { deadlineMs: 200 }),
        ],
      };
    },
  },
  {
    name: 'Oracle with an encrypted API key',
    proof: [],
    sends: [],
    connect: ({ provider }, options) => {
      const credential = ociSigner({
        tenancy: 'ocid1.tenancy.x',
        user: 'ocid1.user.x',
        fingerprint: OCI_FINGERPRINT,
        privateKey: PLANTED.ociEncryptedKey,
        passphrase: PLANTED.ociPassphrase,
      });
      return { credential, ...oracle(provider, { ...options, credential }) };
    },
  },
  {
    name: 'Oracle with a session token and a delegation token',
    proof: ['ociSessionToken', 'ociDelegationToken'],
    sends: ['ociSessionToken', 'ociDelegationToken'],
    connect: ({ provider }, options) => {
      const credential = ociSigner({
        securityToken: PLANTED.ociSessionToken,
        privateKey: PLANTED.ociPrivateKey,
        delegationToken: PLANTED.ociDelegationToken,
      });
      return { credential, ...oracle(provider, { ...options, credential }) };
    },
  },
];

function oracle(
  baseUrl: string,
  options: ConstructorParameters<typeof OracleAidp>[0] & object,
): { client: object; calls: (() => Promise<unknown>)[] } {
  const client = new OracleAidp({ ...options, baseUrl, aiDataPlatform: 'ocid1.aidp.x', workspace: 'w-1' });
  const body = { path: '/Workspace/x.ipynb', cluster_id: 'c-1', kernel: { name: 'python3' } };
  return {
    client,
    calls: [
      () => client.sessions.retrieve('s-1'),
      () => client.sessions.create(body),
      () => client.sessions.update('s-1', { name: 'other' }),
      () => client.sessions.list(),
      () => client.sessions.open(body, { waitUntilRunning: false }),
      () => client.sessions.attach('s-1').then((scope) => scope.end().then(() => scope)),
      () => client.sessions.waitFor('s-1', 'running', { deadlineMs: 200 }),
    ],
  };
}

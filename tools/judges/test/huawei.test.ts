import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { Region } from '@huaweicloud/huaweicloud-sdk-core';
import { KeystoneListProjectsRequest } from '@huaweicloud/huaweicloud-sdk-iam/v3/public-api.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callHuawei, clientOf, type HuaweiCall, keyed } from './vendors/huawei.js';
import { iamClient, passwordRequest, temporaryKey, tokenByPassword } from './vendors/huawei-iam.js';

interface Session {
  readonly session_id: string;
  readonly status: string;
}

const sessions = '/v1/workspaces/{workspace_id}/sessions';

let simulator: Simulator<'huawei-dataarts-fabric'>;

beforeAll(async () => {
  simulator = await startSimulator({ providers: ['huawei-dataarts-fabric'] });
});

afterEach(() => expect(simulator.violations).toEqual([]));
afterAll(() => simulator.close());

function fabric(): (typeof simulator.providers)['huawei-dataarts-fabric'] {
  return simulator.providers['huawei-dataarts-fabric'];
}

function call<Body extends object>(
  how: HuaweiCall,
  client = clientOf([fabric().baseUrl], keyed(fabric().credentials.key)),
): Promise<Body & { httpStatusCode: number }> {
  return callHuawei(client, fabric().credentials.workspaceId, how);
}

describe('huaweicloud-sdk-core takes a session through its life', () => {
  it('with an access key: create, list, run, page, close, each signed by the vendor', async () => {
    const { endpointId, lakeFormation } = fabric().credentials;
    const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
    const created = await call<Session>({ method: 'POST', url: sessions, body });
    expect(created).toMatchObject({ httpStatusCode: 200, status: 'RUNNING' });
    const id = created.session_id;
    const listed = await call<{ total: number }>({
      method: 'GET',
      url: sessions,
      query: { status: 'RUNNING', limit: 5, offset: 0, session_id: id },
    });
    expect(listed).toMatchObject({ total: 1, sessions: [{ session_id: id }] });
    const statement = { session_id: id, statement: "SELECT 'ä b+c' FROM customers", is_sync: true };
    const ran = await call({ method: 'POST', url: `${sessions}/statements`, body: statement });
    expect(ran.httpStatusCode).toBe(200);
    expect((await call({ method: 'DELETE', url: `${sessions}/${id}`, body: {} })).httpStatusCode).toBe(200);
    expect(await call({ method: 'GET', url: `${sessions}/${id}` })).toMatchObject({ status: 'CLOSED' });
  });

  it('with a temporary key, and for a project by X-Project-Id', async () => {
    const { temporaryKey, key, projectId } = fabric().credentials;
    const list: HuaweiCall = { method: 'GET', url: sessions };
    for (const credentials of [keyed(temporaryKey), keyed(key).withProjectId(projectId)]) {
      expect((await call(list, clientOf([fabric().baseUrl], credentials))).httpStatusCode).toBe(200);
    }
  });

  it('with the derived key of hosts that are not the vendor’s', async () => {
    const credentials = keyed(fabric().credentials.key);
    credentials.processDerivedAuthParams('fabric', 'cn-north-4');
    const answer = await call({ method: 'GET', url: sessions }, clientOf([fabric().baseUrl], credentials));
    expect(answer.httpStatusCode).toBe(200);
  });

  it('finds the project of its region by asking the identity service', async () => {
    const { credentials, identityUrl, baseUrl } = fabric();
    const key = keyed(credentials.key).withIamEndpoint(identityUrl!);
    const client = clientOf([baseUrl], key).withRegion(new Region(credentials.projectName, [baseUrl]));
    expect((await call({ method: 'GET', url: sessions }, client)).httpStatusCode).toBe(200);
    expect(key.getPathParams()).toEqual({ project_id: credentials.projectId });
  });

  it('turns to its second address when the first is dead, signed anew for it', async () => {
    const { baseUrl, credentials } = fabric();
    const dead = 'http://127.0.0.1:9/huawei-dataarts-fabric';
    const client = clientOf([dead, baseUrl], keyed(credentials.key));
    expect((await call({ method: 'GET', url: sessions }, client)).httpStatusCode).toBe(200);
  });
});

describe('huaweicloud-sdk-iam', () => {
  it('gets a token for a password, which opens the service', async () => {
    const headers = { 'X-Auth-Token': await tokenByPassword(fabric()) };
    const open = await call({ method: 'GET', url: sessions, headers }, clientOf([fabric().baseUrl]));
    expect(open.httpStatusCode).toBe(200);
  });

  it('is told about a wrong password as the vendor tells it', async () => {
    const request = passwordRequest(fabric(), 'wrong');
    await expect(iamClient(fabric()).keystoneCreateUserTokenByPassword(request)).rejects.toMatchObject({
      httpStatusCode: 401,
      errorMsg: 'The username or password is wrong.',
    });
  });

  it('makes out a temporary key for a token, and lists projects with it', async () => {
    const key = await temporaryKey(fabric(), 900);
    const { projectName, projectId } = fabric().credentials;
    const request = new KeystoneListProjectsRequest().withName(projectName);
    expect((await iamClient(fabric(), key).keystoneListProjects(request)).projects).toMatchObject([
      { id: projectId },
    ]);
  });
});

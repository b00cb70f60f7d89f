import type { ProviderConnection } from '../../provider.js';
import {
  accessKeys,
  agency,
  delegatedProject,
  guarded,
  mainProject,
  operator,
  operatorKey,
  temporaryKey,
  visitor,
  visitorKey,
} from './accounts.js';
import { brokenCatalog } from './sessions.js';
import { delegatedWorkspaceId, endpointId, expiredToken, routeId, workspaceId } from './state.js';

interface Login {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
}

interface KeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What works on the simulator, and what is refused for a reason. */
export interface FabricCredentials {
  readonly login: Login;
  /** The login of a user with a second factor. A real passcode changes every 30 seconds; this one does not. */
  readonly guardedLogin: Login & { readonly userId: string; readonly passcode: string };
  /** Signs in, but is permitted nothing: 403. */
  readonly visitorLogin: Login;
  /** An access token of 24 hours that has expired. */
  readonly expiredToken: string;
  readonly key: KeyPair;
  readonly temporaryKey: KeyPair & { readonly securityToken: string };
  /** Belongs to the visitor: 403. */
  readonly visitorKey: KeyPair;
  readonly projectId: string;
  readonly projectName: string;
  readonly workspaceId: string;
  readonly endpointId: string;
  readonly lakeFormation: { readonly instance_id: string; readonly catalog: string };
  /** Sessions on this catalog end in `FAIL`. */
  readonly brokenCatalog: string;
  /** Route of a Ray cluster. */
  readonly routeId: string;
  /** An agency of another account, for `assume_role`, and what it opens. */
  readonly agency: {
    readonly name: string;
    readonly domain: string;
    readonly projectId: string;
    readonly workspaceId: string;
  };
}

const lakeFormation = { instance_id: '5d2f7c1a-6b3e-4a8d-9c0f-1e2d3c4b5a69', catalog: 'sales_catalog' };

export function connection(
  serverUrl: string,
): ProviderConnection<FabricCredentials, 'huawei-dataarts-fabric'> {
  const baseUrl = `${serverUrl}/huawei-dataarts-fabric`;
  const identityUrl = `${serverUrl}/huawei-iam`;
  const key = keyPair(operatorKey);
  return {
    name: 'huawei-dataarts-fabric',
    baseUrl,
    identityUrl,
    // Both ways to prove identity (a client takes the access key where it finds both), and what the README's example
    // reads besides.
    env: {
      HUAWEI_FABRIC_BASE_URL: baseUrl,
      HUAWEI_FABRIC_WORKSPACE_ID: workspaceId,
      HUAWEICLOUD_SDK_AK: key.accessKey,
      HUAWEICLOUD_SDK_SK: key.secretKey,
      HUAWEICLOUD_SDK_PROJECT_ID: mainProject.id,
      HUAWEI_IAM_URL: identityUrl,
      HUAWEI_IAM_USER: operator.name,
      HUAWEI_IAM_PASSWORD: operator.password,
      HUAWEI_IAM_DOMAIN: operator.domain.name,
      HUAWEI_IAM_PROJECT: mainProject.name,
      ENDPOINT_ID: endpointId,
      LAKE_INSTANCE_ID: lakeFormation.instance_id,
      LAKE_CATALOG: lakeFormation.catalog,
    },
    credentials: {
      login: login(operator),
      guardedLogin: { ...login(guarded), userId: guarded.id, passcode: guarded.passcode ?? '' },
      visitorLogin: login(visitor),
      expiredToken,
      key,
      temporaryKey: {
        ...keyPair(temporaryKey),
        securityToken: accessKeys.get(temporaryKey)?.securityToken ?? '',
      },
      visitorKey: keyPair(visitorKey),
      projectId: mainProject.id,
      projectName: mainProject.name,
      workspaceId,
      endpointId,
      lakeFormation,
      brokenCatalog,
      routeId,
      agency: {
        name: agency.name,
        domain: agency.domain.name,
        projectId: delegatedProject.id,
        workspaceId: delegatedWorkspaceId,
      },
    },
    curl: curlLine(baseUrl, identityUrl),
  };
}

function login(user: typeof operator): Login {
  return { user: user.name, password: user.password, domain: user.domain.name };
}

function keyPair(accessKey: string): KeyPair {
  return { accessKey, secretKey: accessKeys.get(accessKey)?.secret ?? '' };
}

/** Fetches a token and lists sessions with it: tokens run out, so none is printed. */
function curlLine(baseUrl: string, identityUrl: string): string {
  const identity = {
    methods: ['password'],
    password: {
      user: { name: operator.name, password: operator.password, domain: { name: operator.domain.name } },
    },
  };
  const auth = JSON.stringify({ auth: { identity, scope: { project: { id: mainProject.id } } } });
  const exchange =
    `curl -s -D - -o /dev/null -H 'Content-Type: application/json' -d '${auth}' ${identityUrl}/v3/auth/tokens` +
    ` | awk 'tolower($1) == "x-subject-token:" { print $2 }' | tr -d '\\r'`;
  return `curl -s -H "X-Auth-Token: $(${exchange})" ${baseUrl}/v1/workspaces/${workspaceId}/sessions`;
}

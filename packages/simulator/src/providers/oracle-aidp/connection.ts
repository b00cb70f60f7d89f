import type { ProviderConnection } from '../../provider.js';
import { downCluster, startingCluster } from './clusters.js';
import type { Identity } from './identity.js';
import { failingCluster } from './session.js';
import type { OracleState } from './state.js';

/** Test credentials, the client's options, and what else a test needs to know. */
export type OracleCredentials = Readonly<{
  tenancy: string;
  user: string;
  fingerprint: string;
  /** PKCS#8 PEM of the API key, and of the key that the session tokens go with. */
  privateKey: string;
  /** For keyIds `ST$<token>`. */
  securityToken: string;
  expiredSecurityToken: string;
  /** Has no `exp` that a client could read; the service refuses it with 401. */
  opaqueExpiredSecurityToken: string;
  region: string;
  aiDataPlatform: string;
  workspace: string;
  cluster: string;
  /** A session created on this cluster becomes FAILED. */
  failingCluster: string;
  /** Runs a minute of simulated time after the simulator has begun; until then a create answers 404. */
  startingCluster: string;
  /** Does not run: a create answers 404, its list 503. */
  downCluster: string;
}>;

const region = 'us-ashburn-1';

export function connection(
  serverUrl: string,
  state: OracleState,
): ProviderConnection<OracleCredentials, 'oracle-aidp'> {
  const { identity, aiDataPlatform, workspace, cluster } = state;
  const baseUrl = `${serverUrl}/oracle-aidp`;
  const sessionsUrl = `${baseUrl}/20260430/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions`;
  const { tenancy, user, fingerprint, privateKeyPem, securityToken } = identity;
  const { expiredSecurityToken, opaqueExpiredSecurityToken } = identity;
  return {
    name: 'oracle-aidp',
    baseUrl,
    env: {
      OCI_AIDP_ID: aiDataPlatform,
      OCI_AIDP_WORKSPACE: workspace,
      OCI_CLI_TENANCY: tenancy,
      OCI_CLI_USER: user,
      OCI_CLI_FINGERPRINT: fingerprint,
      OCI_CLI_KEY_CONTENT: privateKeyPem,
      OCI_CLI_REGION: region,
      OCI_CLI_ENDPOINT: baseUrl,
    },
    credentials: {
      tenancy,
      user,
      fingerprint,
      privateKey: privateKeyPem,
      securityToken,
      expiredSecurityToken,
      opaqueExpiredSecurityToken,
      region,
      aiDataPlatform,
      workspace,
      cluster,
      failingCluster,
      startingCluster,
      downCluster,
    },
    curl: curlLine(sessionsUrl, identity),
    keyFile: {
      name: 'oci-api-key.pem',
      content: privateKeyPem,
      variable: 'OCI_CLI_KEY_FILE',
      replaces: 'OCI_CLI_KEY_CONTENT',
      curl: curlLine(sessionsUrl, identity, '{file}'),
    },
  };
}

/**
 * Signs when it is run, since a signature is good for five minutes only; Node is there to do it. The key stands in the
 * line unless `keyPath`, a word of the shell, says where it lies.
 */
function curlLine(url: string, identity: Identity, keyPath?: string): string {
  const { host, pathname } = new URL(url);
  const key =
    keyPath === undefined
      ? JSON.stringify(identity.privateKeyPem)
      : 'require("fs").readFileSync(process.argv[2])';
  const sign = `require("crypto").sign("sha256", Buffer.from(process.argv[1]), ${key}).toString("base64")`;
  const signed = `"$(printf 'x-date: %s\\n(request-target): get ${pathname}\\nhost: ${host}' "$d")"`;
  const keyId = `${identity.tenancy}/${identity.user}/${identity.fingerprint}`;
  const fields = [
    'version="1"',
    `keyId="${keyId}"`,
    'algorithm="rsa-sha256"',
    'headers="x-date (request-target) host"',
  ].join(',');
  return (
    `d=$(node -p 'new Date().toUTCString()') && s=$(node -p '${sign}' ${signed} ${keyPath ?? ''}) && ` +
    `curl -sS -H "x-date: $d" -H 'authorization: Signature ${fields},signature="'"$s"'"' ${url}`
  );
}

// Compiled, never run: a program of a user's with all four clients.
import { AimmsPro, apiKey, isActive, sessionId } from '@compute-sessions/aimms-pro';
import { RateLimitError, type RequestOptions, type ReadState } from '@compute-sessions/core';
import { bearer } from '@compute-sessions/core/auth';
import { SdkError } from '@compute-sessions/core/errors';
import { akSk, HuaweiDataArtsFabric, StatementError } from '@compute-sessions/huawei-dataarts-fabric';
import { iamApiKey, IbmQuantum, JobFailedError, type Session } from '@compute-sessions/ibm-quantum';
import { ociSigner, OracleAidp, PermissionDeniedError } from '@compute-sessions/oracle-aidp';

// The other entries, whose declarations are checked with the rest.
export type * as Lifecycle from '@compute-sessions/core/lifecycle';
export type * as Otel from '@compute-sessions/core/otel';
export type * as Wire from '@compute-sessions/core/wire';
export type * as HuaweiSigning from '@compute-sessions/huawei-dataarts-fabric/signing';
export type * as OracleSigning from '@compute-sessions/oracle-aidp/signing';

const options: RequestOptions = { timeout: { totalMs: 60_000 } };

export async function ibm(): Promise<string> {
  const quantum = new IbmQuantum({
    credential: iamApiKey('key'),
    instance: 'crn:',
    onDrift: ({ operation }) => operation,
  });
  await using session = await quantum.sessions.open({ mode: 'batch', backend: 'ibm_fez', max_ttl: 900 });
  const state: ReadState = session.state;
  const job = await quantum.jobs.create({
    program_id: 'sampler',
    backend: 'ibm_fez',
    session_id: session.id,
    params: {},
  });
  try {
    await quantum.jobs.waitUntilDone(job.id, { onProgress: ({ status }) => status.length });
  } catch (error) {
    if (JobFailedError.is(error)) return String(error.reasonCode);
    if (RateLimitError.is(error)) return String(error.retryAfterMs);
    throw error;
  }
  const { data, requestId } = await quantum.sessions.retrieve(session.id, options).withResponse();
  const read: Session = data;
  // @ts-expect-error: no such mode
  void quantum.sessions.create({ mode: 'dedicted' });
  return `${state.raw ?? ''} ${read.id} ${requestId ?? ''}`;
}

export async function huawei(): Promise<number> {
  const credential = akSk({ accessKey: 'ak', secretKey: 'sk' });
  const fabric = new HuaweiDataArtsFabric({ credential, region: 'cn-north-4', workspace: 'workspace' });
  const lake_formation_config = { instance_id: 'instance', catalog: 'catalog' };
  await using session = await fabric.sessions.open({ endpoint_id: 'endpoint', lake_formation_config });
  let rows = 0;
  try {
    for await (const row of fabric.statements.run({ session_id: session.id, statement: 'SELECT 1' }))
      rows += row.length;
  } catch (error) {
    if (!StatementError.is(error)) throw error;
    return error.sqlState?.length ?? 0;
  }
  return rows;
}

export async function aimms(): Promise<string[]> {
  const client = new AimmsPro({ credential: apiKey('key'), account: 'account' });
  const found: string[] = [];
  for await (const session of client.webuiSessions.list({ limit: 50 }))
    if (isActive(session)) found.push(`${sessionId(session) ?? ''} ${session.state ?? ''}`);
  return found;
}

export async function oracle(): Promise<string> {
  const credential = ociSigner({ tenancy: 't', user: 'u', fingerprint: 'f', privateKey: 'pem' });
  const aidp = new OracleAidp({ credential, region: 'us-ashburn-1', aiDataPlatform: 'p', workspace: 'w' });
  const notebook = {
    path: '/Workspace/a.ipynb',
    type: 'notebook',
    cluster_id: 'c',
    kernel: { name: 'python3' },
  };
  try {
    await using session = await aidp.sessions.open(notebook, { onProgress: ({ raw }) => raw });
    return session.id;
  } catch (error) {
    return PermissionDeniedError.is(error)
      ? (error.requestId ?? '')
      : SdkError.is(error)
        ? error.message
        : '';
  }
}

export const own = new IbmQuantum({ credential: bearer('token'), region: 'eu-de', instance: 'crn:' });

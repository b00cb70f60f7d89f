import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';

import { signRequest as signHuawei } from '@compute-sessions/huawei-dataarts-fabric/signing';
import { loadSigningKey, signRequest as signOci } from '@compute-sessions/oracle-aidp/signing';

import { median } from '../cpu.js';
import type { Figure } from '../figure.js';
import { paired } from '../paired.js';

const NOW = Date.UTC(2026, 10, 1);

/** Oracle: against the bare RSA operation with a parsed key; and how long the main thread is held. */
export async function ociSigning(): Promise<Figure[]> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const key = await loadSigningKey(pem);
  const url =
    'https://aidp.us-ashburn-1.oci.oraclecloud.com/20260430/aiDataPlatforms/ocid1.x/workspaces/w/notebook/api/sessions';
  const identity = { keyId: 'ocid1.tenancy/ocid1.user/12:34', key };
  const text = new TextEncoder().encode(
    'x-date: Sun, 01 Nov 2026 00:00:00 GMT\n(request-target): get /20260430/x\nhost: h',
  );
  const { ratio } = await paired(
    () => key.sign(text),
    () => signOci({ method: 'GET', url }, identity, NOW),
    { runs: 50 },
  );
  const blocked = await mainThreadPerRun(() => signOci({ method: 'GET', url }, identity, NOW), 200);
  return [
    {
      what: 'OCI signing, against the bare RSA operation',
      value: ratio,
      unit: 'x',
      target: 1.1,
      note: 'RSA-2048, CPU of all threads',
    },
    {
      what: 'OCI signing, main thread held',
      value: blocked,
      unit: 'us',
      target: 60,
      note: 'event loop active time per signature',
    },
  ];
}

/** Huawei: against the three primitives that the algorithm consists of. */
export async function huaweiSigning(): Promise<Figure[]> {
  const key = { accessKey: 'EXAMPLEAK0123456789A', secretKey: 'EXAMPLEsk0123456789abcdefghijklmnopqrstuv' };
  const url =
    'https://fabric-ep.cn-north-4.myhuaweicloud.com/v1/workspaces/6f1c2b0e-7d54-4c1a-9a53-2f2f0f3f8c11/sessions?limit=10&offset=0';
  const body = JSON.stringify({
    endpoint_id: 'ep-1',
    lake_formation_config: { instance_id: 'i', catalog: 'c' },
  });
  const canonical = `POST\n/v1/workspaces/6f1c2b0e-7d54-4c1a-9a53-2f2f0f3f8c11/sessions/\nlimit=10&offset=0\nhost:h\nx-sdk-date:20261101T000000Z\n\nhost;x-sdk-date\n${'0'.repeat(64)}`;
  const primitives = (): string => {
    createHash('sha256').update(body).digest('hex');
    const hash = createHash('sha256').update(canonical).digest('hex');
    return createHmac('sha256', key.secretKey)
      .update(`SDK-HMAC-SHA256\n20261101T000000Z\n${hash}`)
      .digest('hex');
  };
  const request = { method: 'POST', url, body, headers: { 'content-type': 'application/json' } };
  const { ratio } = await paired(primitives, () => signHuawei(request, key, { dateMs: NOW }), { runs: 1000 });
  return [
    {
      what: 'Huawei signing, against its three primitives',
      value: ratio,
      unit: 'x',
      target: 2.5,
      note: 'two SHA-256, one HMAC by createHash and createHmac',
    },
  ];
}

/** Microseconds that the event loop is busy per run, when runs follow one another with the loop idle in between. */
async function mainThreadPerRun(work: () => Promise<unknown>, runs: number): Promise<number> {
  for (let run = 0; run < 50; run += 1) await work();
  const rounds: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const before = performance.eventLoopUtilization();
    for (let run = 0; run < runs; run += 1) await work();
    const { active } = performance.eventLoopUtilization(before);
    rounds.push((active * 1000) / runs);
  }
  return median(rounds);
}

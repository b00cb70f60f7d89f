import type { SimReply } from '../../provider.js';
import { failure } from './replies.js';
import { timing } from './session.js';

/** This cluster runs a minute after the simulator has begun, and its kernels come late. */
export const startingCluster = 'cluster-starting';
/** This cluster does not run. */
export const downCluster = 'cluster-down';

const startMs = 60_000;
const lateKernelsMs = 180_000;

/** `startedAtMs` of the starting cluster, for a simulator that begins at `nowMs`. */
export function runsFrom(nowMs: number): number {
  return nowMs + startMs;
}

/**
 * A session needs a cluster that runs. Until it does, callers have seen the 404 of a missing permission, and no word about
 * the cluster.
 */
export function refuseCreate(clusterId: string, startedAtMs: number, nowMs: number): SimReply | undefined {
  const isUp = clusterId !== startingCluster || nowMs >= startedAtMs;
  return isUp && clusterId !== downCluster ? undefined : failure(404, 'the cluster does not run');
}

/** Callers have seen the list of a cluster that is down fail with a 5xx. */
export function refuseList(clusterId: string | null): SimReply | undefined {
  return clusterId === downCluster ? failure(503, 'The cluster does not answer.') : undefined;
}

/** When the kernel of a new session shows. */
export function kernelAppearsAt(clusterId: string, startedAtMs: number, nowMs: number): number {
  const soon = nowMs + timing.kernelAppearsMs;
  return clusterId === startingCluster ? Math.max(soon, startedAtMs + lateKernelsMs) : soon;
}

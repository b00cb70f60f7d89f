import { sha256Hex } from '../../hash/sha256.js';

/** Simulated milliseconds after the create, or after the start of a kernel. */
export const timing = {
  kernelAppearsMs: 4_000,
  activeMs: 8_000,
  kernelStartMs: 4_000,
  kernelRestartMs: 2_000,
  shownAfterDeleteMs: 1_000,
} as const;

/** Sessions on this cluster end up FAILED. */
export const failingCluster = 'cluster-without-capacity';

export const sessionTypes: readonly string[] = ['notebook', 'file', 'agentflow'];

export interface KernelRecord {
  readonly id: string;
  readonly name: string;
  readonly appearsAtMs: number;
  readonly idleAtMs: number;
  /** Whether it takes an earlier one's place: until it is idle, that is an operation in progress. */
  readonly replaces: boolean;
}

/** What is stored. States are not stored: they follow from the times. */
export interface SessionRecord {
  readonly id: string;
  /** Order of creation. */
  readonly sequence: number;
  readonly createdAtMs: number;
  readonly deletedAtMs: number | undefined;
  /** Grows with every change. */
  readonly revision: number;
  readonly name: string;
  readonly path: string | undefined;
  readonly type: string;
  readonly clusterId: string;
  readonly agentFlowKey: string | undefined;
  readonly kernel: KernelRecord;
}

type LifecycleState = 'CREATING' | 'ACTIVE' | 'FAILED';

export function lifecycleState(session: SessionRecord, nowMs: number): LifecycleState {
  if (nowMs < session.createdAtMs + timing.activeMs) return 'CREATING';
  return session.clusterId === failingCluster ? 'FAILED' : 'ACTIVE';
}

/** A deleted session still shows for a moment. */
export function isShown(session: SessionRecord, nowMs: number): boolean {
  return session.deletedAtMs === undefined || nowMs < session.deletedAtMs + timing.shownAfterDeleteMs;
}

/** Changes with what a caller can change and with the lifecycle state, not with the kernel's activity. */
export function etagOf(session: SessionRecord, nowMs: number): string {
  return digest(session.id, String(session.revision), lifecycleState(session, nowMs));
}

/** A short digest of texts, as etags look. */
export function digest(...parts: readonly string[]): string {
  return sha256Hex(parts.join('\n')).slice(0, 16);
}

/** Schema `Session`, which also satisfies `SessionSummary`. */
export function sessionBody(session: SessionRecord, nowMs: number): Readonly<Record<string, unknown>> {
  return {
    id: session.id,
    name: session.name,
    ...(session.path === undefined ? {} : { path: session.path }),
    type: session.type,
    cluster_id: session.clusterId,
    ...(session.agentFlowKey === undefined ? {} : { agentFlowKey: session.agentFlowKey }),
    lifecycleState: lifecycleState(session, nowMs),
    kernel: kernelBody(session, nowMs),
  };
}

function kernelBody(session: SessionRecord, nowMs: number): Readonly<Record<string, unknown>> | null {
  const { kernel } = session;
  if (nowMs < kernel.appearsAtMs || session.clusterId === failingCluster) return null;
  const idle = nowMs >= kernel.idleAtMs;
  return {
    id: kernel.id,
    name: kernel.name,
    last_activity: new Date(idle ? kernel.idleAtMs : kernel.appearsAtMs).toISOString(),
    connections: 0,
    execution_state: session.deletedAtMs === undefined ? (idle ? 'idle' : 'starting') : 'terminating',
  };
}

/** The leading slash may or may not be there; it does not make another path. */
export function samePath(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return plainPath(left) === plainPath(right);
}

export function plainPath(path: string): string {
  return path.replace(/^\/+/, '');
}

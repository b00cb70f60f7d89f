import type { ClientOptions } from '@compute-sessions/core';
import type { FaultRule, Simulator } from '@compute-sessions/simulator';

import type { CallClass, Subject } from '../subjects/subject.js';
import { type Gate, openGate, openReservedGate } from './gate.js';
import { Tally } from './tally.js';

/** The servers of one row: every one but the simulator writes down what comes in. */
export interface Stage {
  readonly subject: Subject;
  readonly callClass: CallClass;
  readonly operationId: string;
  readonly simulator: Simulator;
  /** Stands for the provider's host; forwards to the simulator. */
  readonly provider: Gate;
  /** Stands for the identity service's host; forwards to the simulator. */
  readonly identity: Gate;
  /** Hosts that nothing was made for: another name, another port. Nothing may come in. */
  readonly otherHost: Gate;
  readonly otherPort: Gate;
  /** Lets the simulator go wrong on the row's own call. A change that was asked for is made, and its answer is lost. */
  strike(rule: Omit<FaultRule, 'operationId'>): void;
  /** Lets the simulator's identity service go wrong. */
  strikeIdentity(rule: Omit<FaultRule, 'path'>): void;
  /** Resolves when the provider's answers, or the failures in their place, have reached the client so many times. */
  answered(count: number): Promise<void>;
  /** Measurements that a fault takes along the way, by name. */
  readonly notes: Map<string, number>;
  close(): Promise<void>;
}

const IDENTITY_PATHS: readonly string[] = ['/ibm-iam/identity/token', '/huawei-iam/v3/auth/tokens'];

/** Opens the servers. `watch` is what the client gets as `fetch`. */
export async function openStage(
  simulator: Simulator,
  row: { subject: Subject; callClass: CallClass },
): Promise<{ stage: Omit<Stage, 'operationId' | 'strike'>; watch: NonNullable<ClientOptions['fetch']> }> {
  const upstream = simulator.url;
  const [provider, identity, otherHost, otherPort] = await Promise.all([
    openReservedGate({ upstream }),
    openReservedGate({ upstream }),
    openGate({ host: 'localhost' }),
    openGate(),
  ]);
  const answers = new Tally();
  const watch: typeof fetch = async (url, init) => {
    try {
      return await fetch(url, init);
    } finally {
      if (String(url).startsWith(provider.url)) answers.add();
    }
  };
  const stage = {
    ...row,
    simulator,
    provider,
    identity,
    otherHost,
    otherPort,
    notes: new Map<string, number>(),
    strikeIdentity(rule: Omit<FaultRule, 'path'>) {
      for (const path of IDENTITY_PATHS) simulator.faults.add({ ...rule, path });
    },
    answered: (count: number) => answers.reached(count),
    async close() {
      await Promise.all([provider, identity, otherHost, otherPort].map((gate) => gate.close()));
    },
  };
  return { stage, watch };
}

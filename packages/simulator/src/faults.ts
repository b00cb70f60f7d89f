import type { FaultRule, FaultScript, Span, Stroke } from './fault-rule.js';

/** A rule that was added. */
export interface Fault {
  /** Of this simulator; never given twice. */
  readonly id: number;
  readonly rule: FaultRule;
  /** How many requests it will still strike. */
  readonly remaining: number;
  remove(): void;
}

export interface Faults {
  /** Rules are tried in the order they were added; the first that matches strikes, alone. */
  add(rule: FaultRule): Fault;
  /**
   * Adds what is written, all of it or, with a `FaultScriptError`, nothing: lines such as
   * `create_session: 429 x2, then 200`, and rules.
   */
  script(script: FaultScript): Fault[];
  clear(): void;
  /** Those that will still strike. */
  readonly pending: readonly Fault[];
}

/** The sides of a request that rules look at. */
export interface FaultTarget {
  readonly provider: string;
  readonly operationId: string | undefined;
  readonly method: string;
  /** As received, below the prefix, and the template. */
  readonly paths: readonly (string | undefined)[];
}

/** `take` gives the rule that strikes this request, and counts it. */
export interface FaultList extends Faults {
  take(target: FaultTarget): Stroke | undefined;
}

/** `random` draws from ranges; `read` turns a script into rules, or throws. */
export function createFaults(
  random: () => number,
  read: (script: FaultScript) => readonly FaultRule[],
): FaultList {
  let active: (Fault & { remaining: number })[] = [];
  let lastId = 0;
  const list: FaultList = {
    get pending() {
      return active.slice();
    },
    add(rule) {
      const times = rule.times ?? 1;
      if (!(times >= 1)) throw new RangeError('A fault strikes at least 1 time: times must be 1 or more.');
      lastId += 1;
      const fault = {
        id: lastId,
        rule,
        remaining: times,
        remove: () => {
          active = active.filter((other) => other !== fault);
        },
      };
      active.push(fault);
      return fault;
    },
    script: (script) => read(script).map((rule) => list.add(rule)),
    clear() {
      active = [];
    },
    take(target) {
      const fault = active.find(({ rule }) => matches(rule, target));
      if (fault === undefined) return undefined;
      fault.remaining -= 1;
      if (fault.remaining <= 0) fault.remove();
      const { afterMs, ...rest } = fault.rule;
      return { ...rest, afterMs: drawn(afterMs, random) };
    },
  };
  return list;
}

function drawn(span: Span | undefined, random: () => number): number | undefined {
  if (span === undefined || typeof span === 'number') return span;
  return span.minMs + random() * (span.maxMs - span.minMs);
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  return (
    (rule.provider === undefined || rule.provider === target.provider) &&
    (rule.operationId === undefined || rule.operationId === target.operationId) &&
    (rule.method === undefined || rule.method.toUpperCase() === target.method) &&
    (rule.path === undefined || target.paths.includes(rule.path))
  );
}
